import type { Application } from './application/application.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Change, Person } from './change.ts';
import type { Category, Credential } from './credential.ts';
import type { Instant } from './instant.ts';
import type { LetterIntent } from './letter-kind.ts';
import type { TimelineEvent } from './timeline-event.ts';

/** Names what moves while somebody decides; `once` is an id that was taken before. */
type Moving = 'application' | 'person' | 'reviewer' | 'member' | 'once';

/** Is thrown by a save of what moved since it was read: read again and decide again. */
export class Conflict extends Error {
  readonly what: Moving;

  constructor(what: Moving) {
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
  /** Says whether a change with this id among its `once` was written. */
  isDone(once: string): Promise<boolean>;
  /** Lists the ids of applications whose turn is this and whose next instant has come by `now`, oldest first. */
  due(turn: string, now: Instant): Promise<readonly string[]>;
  /** Lists the ids of applications about whose money somebody has to look, ended ones too; oldest first. */
  doubted(): Promise<readonly string[]>;
  /** Lists the ids of a person's applications; a save shows here a moment later. */
  ofPerson(personId: string): Promise<readonly string[]>;
  /** Reads the timeline, oldest first: whole, or as many of its newest events. */
  timeline(id: string, newest?: number): Promise<readonly TimelineEvent[]>;
  /** Reads what became of the letters of an application, oldest first. */
  letters(id: string): Promise<readonly SentLetter[]>;
};

/** Is what became of a letter: `given-up` after many tries, `suppressed` where one before was reported as unwanted. */
export type Delivery = 'delivered' | 'bounced' | 'given-up' | 'complained' | 'suppressed';

/** Is a letter and how far it came. */
export type SentLetter = LetterIntent & {
  readonly applicationId: string;
  readonly at: Instant;
  readonly state: 'intent' | 'sending' | 'sent' | 'dropped';
  readonly messageId?: string | undefined;
  /** Is when it left, to the address of that time. */
  readonly sentAt?: Instant | undefined;
  readonly delivery?: Delivery | undefined;
};

/** Keeps what people have applied for. */
export type PersonStore = {
  /** Finds or makes the person with this address (lower case, trimmed). */
  byAddress(email: string, newId: string): Promise<Person>;
  /** Finds the id of the person with this address, if somebody has it. */
  idAt(email: string): Promise<string | undefined>;
  get(id: string): Promise<Person>;
};

/** Is what a link opens: one purpose, one wait. */
export type LinkTarget = {
  readonly purpose: LinkPurpose;
  readonly applicationId: string;
  readonly wait: string;
  readonly attempt: string;
  readonly expiresAt: Instant;
};
/** Names what a link is a capability for; whoever holds it needs no sign-in. */
export type LinkPurpose = 'pay' | 'reference';

/** Keeps links by their SHA-256 alone. */
export type LinkStore = {
  /** Finds what a link opens, or opened: whoever reads it heeds `expiresAt`. */
  find(digest: string): Promise<LinkTarget | undefined>;
};

/** Names who signs in: applicants by a code that comes by mail, staff (reviewers and the coordinator) with a second factor. */
export type Audience = 'applicant' | 'staff';

/** Is who the sign-in says somebody is; the address is verified, groups are the staff's. */
export type Identity = {
  readonly subject: string;
  readonly email: string;
  readonly name?: string | undefined;
  readonly groups: readonly string[];
};

/** Is somebody who is signed in, until when. */
export type Session = Identity & { readonly audience: Audience; readonly expiresAt: Instant };

/** Keeps sessions by the SHA-256 of their secret alone. */
export type SessionStore = {
  /** Begins a session and answers with its secret, 256 random bits, which stands nowhere but in the person's cookie. */
  begin(session: Session): Promise<string>;
  find(secret: string): Promise<Session | undefined>;
  end(secret: string): Promise<void>;
};

/** Is what a browser keeps between asking for a sign-in and coming back from it. */
export type SignInKept = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** Asks the association's user pools who somebody is, by OpenID Connect. */
export type SignIn = {
  /** Answers where to send the browser, and what it must bring back. */
  begin(audience: Audience): Promise<{ readonly address: string; readonly kept: SignInKept }>;
  /** Answers who came back with this query; throws `SignInRefused` when it is not what was asked for. */
  finish(audience: Audience, query: string, kept: SignInKept): Promise<Identity>;
  /** Answers where to send the browser so that the sign-in forgets it, too, and leads back; undefined where it has no such place. */
  end(audience: Audience): Promise<string | undefined>;
};

/** Is thrown when a sign-in does not hold: a wrong state or code, an address that is not verified. */
export class SignInRefused extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'SignInRefused';
  }
}

/** Is something that staff did about a reviewer: what, who by the id of their sign-in, and when. */
export type ReviewerEvent = {
  readonly at: Instant;
  readonly by: string;
  readonly kind: 'added' | 'invited' | 'deactivated' | 'reactivated' | `${keyof ReviewerStated}-changed`;
};

/** Is what staff say about a reviewer, and may say anew. */
export type ReviewerStated = {
  readonly name: string;
  readonly credential: Credential;
  readonly category: Category;
};

/** Is a professional who decides. */
export type Reviewer = ReviewerStated & {
  readonly id: string;
  readonly email: string;
  readonly open: number;
  readonly history?: readonly ReviewerEvent[] | undefined;
  /** Is the last day of what they judge by, where it was looked up and is known. */
  readonly endorsedUntil?: CalendarDate | undefined;
};

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
  /** Stops an execution that nobody needs; one that ended is left as it is. */
  stop(name: string): Promise<void>;
};

/** Is an execution of the state machine as it is listed; AWS keeps it for 90 days after its end. */
export type Execution = {
  readonly applicationId: string;
  readonly run: number;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly startedAt: Instant;
  readonly stoppedAt?: Instant | undefined;
};

/** Lists every execution there is, the newest first; one that began a moment ago may be missing. */
export type Executions = { all(): Promise<readonly Execution[]> };

export type Clock = { now(): Instant };

/** Makes ids that nobody guesses. */
export type Ids = { next(prefix: string): string };
