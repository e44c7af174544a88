import type { Instant } from '../instant.ts';

/** Names the lists that staff take in from files. */
export type ImportKind = 'members' | 'endorsements';

/** A list that was taken in: by whom, when, and what it came to. */
export type ImportRecord = {
  readonly at: Instant;
  readonly by: string;
  readonly taken: number;
  readonly refused: number;
  /** Says that the list was begun and not finished: what of it is in, nobody counted. */
  readonly unfinished?: true | undefined;
};

/** Keeps who took in which list and when. */
export type ImportLog = {
  /** Notes a list; noted again under the same instant, the former note is replaced. */
  note(kind: ImportKind, record: ImportRecord): Promise<void>;
  /** Lists what was taken in since an instant, oldest first. */
  since(kind: ImportKind, instant: Instant): Promise<readonly ImportRecord[]>;
};
