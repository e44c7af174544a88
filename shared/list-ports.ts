import type { RegisterEntry } from './change.ts';
import type { EarlierEndorsement } from './imports/endorsement-rows.ts';
import type { MemberRow } from './imports/member-rows.ts';
import type { Instant } from './instant.ts';
import type { SentLetter } from './ports.ts';
import type { HeldEndorsement } from './rules/endorsement-held.ts';
import type { Turnaround } from './rules/turnaround.ts';

/** Is a member as the association knows them; one who bought the membership here stands in no list by name. */
export type Member = {
  readonly email: string;
  readonly name?: string | undefined;
  readonly validUntil: string;
  /** Is the day of what was bought here alone. */
  readonly boughtUntil?: string | undefined;
};

/** Looks up INfancy Onward's own members: the later of what the list says and of what was bought here. */
export type MemberDirectory = {
  find(email: string): Promise<Member | undefined>;
};

/** Takes in the association's member lists. */
export type MemberList = {
  /** Takes in a list: these days replace those of lists before. */
  keep(members: readonly MemberRow[]): Promise<void>;
};

/** Keeps the public register of endorsed professionals. */
export type RegisterStore = {
  find(number: string): Promise<RegisterEntry | undefined>;
  /** Lists who agreed to be listed and has every word of this name, sorted by name. */
  named(name: string): Promise<readonly RegisterEntry[]>;
};

/**
 * Says whether an earlier endorsement was taken in; if not, whether it was given here, somebody else has its number, or
 * its data were erased.
 */
export type TakenIn = 'kept' | 'ours' | 'elsewhere' | 'erased';

/** Tells what people hold. */
export type EndorsementDirectory = {
  /** Lists what was given to whoever has this address, here or before. */
  ofAddress(email: string): Promise<readonly HeldEndorsement[]>;
};

/** Keeps by address what people hold, and takes in what was given before this system. */
export type EarlierEndorsements = EndorsementDirectory & {
  /** Takes in an endorsement given before this system, under another address than before where name and days are the same. */
  keep(endorsement: EarlierEndorsement, newPersonId: string): Promise<TakenIn>;
};

/** Names the lists that staff take in from files. */
export type ImportKind = 'members' | 'endorsements';

/** Is a list that was taken in: by whom, when, and what it came to. */
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

/** Tells how long people took. */
export type Turnarounds = {
  /** Lists what was done from one instant up to another, oldest first; the beginning of an instant will do. */
  between(from: string, to: string): Promise<readonly Turnaround[]>;
};

/** Is a letter that did not arrive, and since when that is known. */
export type FailedLetter = SentLetter & { readonly failedAt: Instant };

/** Keeps the letters that failed until a person has dealt with them. */
export type FailedLetters = {
  /** Lists what came back, was complained about, or has not left within an hour; the oldest first. */
  all(now: Instant): Promise<readonly FailedLetter[]>;
  /** Takes a letter that came back off the list, and keeps who dealt with it. */
  dealtWith(letter: { readonly applicationId: string; readonly key: string }, by: string, now: Instant): Promise<void>;
};
