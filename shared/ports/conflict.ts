/** Names what moves while somebody decides; `once` is an id that was taken before. */
type Moving = 'application' | 'person' | 'reviewer' | 'member' | 'once';

/** Thrown by a save of what moved since it was read: read again and decide again. */
export class Conflict extends Error {
  readonly what: Moving;

  constructor(what: Moving) {
    super(`The ${what} changed since it was read.`);
    this.name = 'Conflict';
    this.what = what;
  }
}
