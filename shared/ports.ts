import type { Application } from './application/application.ts';
import type { Change, Person, RegisterEntry } from './change.ts';
import type { Instant } from './instant.ts';
import type { LetterIntent } from './letter-kind.ts';
import type { TimelineEvent } from './timeline-event.ts';

/** Is thrown by a save whose application, person or `once` id moved since it was read: read again and decide again. */
export class Conflict extends Error {
  readonly what: 'application' | 'person' | 'once';

  constructor(what: 'application' | 'person' | 'once') {
    super(`The ${what} changed since it was read.`);
    this.name = 'Conflict';
    this.what = what;
  }
}

/** Is thrown when what was asked for does not exist. */
export class NotFound extends Error {
  constructor(what: string) {
    super(`There is no such ${what}.`);
    this.name = 'NotFound';
  }
}

/** Keeps applications: one read with its waits, one save for everything that a decision writes. */
export type ApplicationStore = {
  /** Reads an application with its waits, strongly consistent; throws `NotFound` when there is none. */
  get(id: string): Promise<Application>;
  /** Writes a change in one transaction; throws `Conflict` when something it stands on has moved. */
  save(change: Change): Promise<void>;
  /** Lists the ids of applications whose turn is this and whose next instant has come by `now`, oldest first. */
  due(turn: string, now: Instant): Promise<readonly string[]>;
  /** Lists the ids of a person's applications; a save shows here a moment later. */
  ofPerson(personId: string): Promise<readonly string[]>;
  /** Reads the timeline, oldest first. */
  timeline(id: string): Promise<readonly TimelineEvent[]>;
  /** Reads what became of the letters of an application, oldest first. */
  letters(id: string): Promise<readonly SentLetter[]>;
};

/** Is a letter and how far it came. */
export type SentLetter = LetterIntent & {
  readonly applicationId: string;
  readonly at: Instant;
  readonly state: 'intent' | 'sending' | 'sent' | 'dropped';
  readonly messageId?: string | undefined;
  readonly delivery?: 'delivered' | 'bounced' | 'complained' | undefined;
};

/** Keeps what people have applied for. */
export type PersonStore = {
  /** Finds or makes the person with this address (lower case, trimmed). */
  byAddress(email: string, newId: string): Promise<Person>;
  get(id: string): Promise<Person>;
};

/** Is what a link opens: one purpose, one wait. */
export type LinkTarget = {
  readonly purpose: LinkPurpose;
  readonly applicationId: string;
  readonly wait: string;
  readonly attempt: string;
  readonly person?: string | undefined;
  readonly expiresAt: Instant;
};
export type LinkPurpose = 'application' | 'pay' | 'reference' | 'review' | 'coordinator';

/** Keeps links by their SHA-256 alone. */
export type LinkStore = {
  find(digest: string): Promise<LinkTarget | undefined>;
};

/** Is a professional who decides. */
export type Reviewer = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly credential: string;
  readonly category: string;
  readonly open: number;
};

/** Keeps the reviewers. */
export type ReviewerStore = { all(): Promise<readonly Reviewer[]> };

/** Looks up INfancy Onward's own members. */
export type MemberDirectory = {
  find(email: string): Promise<{ readonly email: string; readonly validUntil: string } | undefined>;
};

/** Keeps the public register of endorsed professionals. */
export type RegisterStore = { find(number: string): Promise<RegisterEntry | undefined> };

/** Counts hits per key and window; the counters expire. */
export type Counters = {
  /** Adds one and says whether the count is still within the limit. */
  allow(key: string, limit: number, windowSeconds: number): Promise<boolean>;
};

/** Sends a letter; answers with the mail system's id of it. */
export type Mailer = {
  send(letter: {
    to: string;
    subject: string;
    text: string;
    html: string;
    tags: Readonly<Record<string, string>>;
  }): Promise<string>;
};

/** Speaks to the state machine; `gone` means that nobody waits there any more. */
export type Workflow = {
  start(name: string, input: unknown): Promise<void>;
  answer(token: string, output: unknown): Promise<'resumed' | 'gone'>;
  change(token: string, name: string, patch: unknown): Promise<'resumed' | 'gone'>;
};

export type Clock = { now(): Instant };

/** Makes ids that nobody guesses. */
export type Ids = { next(prefix: string): string };
