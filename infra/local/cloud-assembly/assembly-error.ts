/** A template that cannot be played as it stands: the message names where, what, and what to do. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';

  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`);
  }
}
