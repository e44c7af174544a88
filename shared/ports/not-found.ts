/** Thrown when what was asked for does not exist. */
export class NotFound extends Error {
  constructor(what: string) {
    super(`There is no such ${what}.`);
    this.name = 'NotFound';
  }
}
