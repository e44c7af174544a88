import type { Act } from '../../act.ts';
import type { Application } from '../../application/application.ts';
import type { Instant } from '../../instant.ts';
import type { LetterKind, Recipient } from '../../letter-kind.ts';
import type { RefusalName } from '../../messages/refusals.ts';
import type { Change } from '../../change.ts';
import type { Plan } from './plan.ts';

/** A letter that an attempt of a wait sends. */
export type LetterDraft = { readonly kind: LetterKind; readonly to: Recipient };

/** Says what becomes of a wait whose plan is used up: the facts to save, and the refusal that leads on. */
export type UsedUp = { readonly change: Change; readonly refusal: RefusalName };

/** The one interface of everything that is waited on: a referee, a payment, a reviewer, a coordinator. */
export type Question = {
  readonly act: Act;
  /** The place of the references that it is about, of which each is asked for by itself. */
  readonly slot?: number | undefined;
  /** Names the wait; a new asking of somebody else has a new name. */
  readonly key: (application: Application) => string;
  /** Counts how often the clock of this wait began again (resend, correction, extension). */
  readonly restarts: (application: Application) => number;
  /** Plans the instants of reminders and deadline, from the facts alone. */
  readonly plan: (application: Application) => Plan;
  /** Plans the instants that people are told, where the wait itself may last longer than they count on. */
  readonly told?: (application: Application) => Plan;
  /** Lists the letters of an attempt: 0 asks, later ones remind. */
  readonly letters: (application: Application, attempt: number) => readonly LetterDraft[];
  /** Ends patience; absent where patience has no end (staff). */
  readonly usedUp?: (application: Application, now: Instant) => UsedUp;
};

/** A question about one place of the references: asked of its referee, or of the applicant who is to name another. */
export type SlotQuestion = Question & { readonly slot: number; readonly asks: 'referee' | 'applicant' };
