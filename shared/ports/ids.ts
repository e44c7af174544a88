/** Makes ids that nobody guesses. */
export type Ids = { next(prefix: string): string };
