import type { Application } from '../application/application.ts';
import { type Instant, millis } from '../instant.ts';
import type { Outbox } from '../ports/outbox.ts';
import { openDoubts } from './money/open-doubts.ts';
import { dueRefunds } from './money/due-refunds.ts';
import { owedBeforeReview } from './money/owed-before-review.ts';
import { openSessions } from './money/open-sessions.ts';
import { draftPlan } from './draft.ts';
import { isDraft } from './is-draft.ts';
import { nextPatch } from './next-patch.ts';
import { retainedUntil } from './retained-until.ts';
import { turnOf } from './turn.ts';

/** Finds the next instant at which something falls due: the earliest of the plans that run. */
export const nextDue = (application: Application, now: Instant): Instant | undefined => {
  if (isDraft(application)) return draftPlan(application)[application.draftReminders ?? 0];
  const { plan, attempt, requests } = nextPatch(application, now);
  const due = [{ plan, attempt }, ...requests].flatMap((one) => one.plan.slice(one.attempt, one.attempt + 1));
  return due.toSorted((one, other) => millis(one) - millis(other))[0];
};

/** The keys of the sparse indexes; one that is undefined keeps the application out of its index. */
export type IndexKeys = {
  readonly person: string | undefined;
  readonly turn: string | undefined;
  readonly due: string | undefined;
  readonly outbox: Outbox | undefined;
  readonly ready: string | undefined;
};

/** Finds since when the end has made a fee due back that no execution came to note: the schedule notes it. */
const owedSince = (application: Application): Instant | undefined =>
  owedBeforeReview(application) && application.closed?.at;

/** Finds what about the money is to be done: first what Stripe is to be asked for, then what a person has to look at. */
const moneyKeys = (application: Application): Pick<IndexKeys, 'outbox' | 'ready'> => {
  const refund = dueRefunds(application)[0]?.refund.dueAt ?? owedSince(application);
  if (refund !== undefined) return { outbox: 'payments', ready: refund };
  if (openSessions(application).length > 0) return { outbox: 'payments', ready: application.savedAt };
  const doubt = openDoubts(application)[0];
  return { outbox: doubt && 'doubts', ready: doubt?.at };
};

/** Finds whose turn it is and when; what has ended stands under `ended` until its time to be kept is over. */
const turnKeys = (application: Application, now: Instant): Pick<IndexKeys, 'turn' | 'due'> => {
  const turn = turnOf(application);
  if (turn !== 'nobody') return { turn, due: nextDue(application, now) ?? application.savedAt };
  const due = retainedUntil(application);
  return { turn: due && 'ended', due };
};

/**
 * Derives the keys of the sparse indexes from the facts: whose it is, whose turn, what is next due, and what is to be
 * done: first the erasure of its personal data, then its money. What was erased is nobody's any more.
 */
export const indexKeys = (application: Application, now: Instant): IndexKeys => {
  const { erasure, personId } = application;
  const isErasing = erasure !== undefined && erasure.endedAt === undefined;
  return {
    person: erasure?.endedAt === undefined ? personId : undefined,
    ...turnKeys(application, now),
    ...(isErasing ? { outbox: 'erasure', ready: erasure.begunAt } : moneyKeys(application)),
  };
};
