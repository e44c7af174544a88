import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import { millis } from '../instant.ts';
import { dueRefunds } from './changes/settle-payments.ts';
import { draftPlan } from './draft.ts';
import { nextPatch } from './next-patch.ts';
import { openSlots, wantsAnotherSince } from './slots.ts';
import { standing } from './standing.ts';

/** Names whose turn it is: a draft is its applicant's; nobody's after the end, the association's while the rules run. */
export type Turn = 'draft' | 'applicant' | 'referee' | 'reviewer' | 'coordinator' | 'association' | 'nobody';

/** Computes whose turn it is, from the facts alone. */
export const turnOf = (application: Application): Turn => {
  if (application.submissions.length === 0) return 'draft';
  if (application.failures.some(({ retriedAt }) => retriedAt === undefined)) return 'coordinator';
  const act = standing(application);
  if (act === 'closed') return 'nobody';
  if (act === 'references') {
    return openSlots(application).some((slot) => wantsAnotherSince(application, slot)) ? 'applicant' : 'referee';
  }
  if (act === 'review') return 'reviewer';
  if (act === 'membership-confirmation' || act === 'decision') return 'coordinator';
  const forApplicant = ['application-fee', 'processing-fee', 'renewal', 'more-information', 'amendment'];
  return forApplicant.includes(act) ? 'applicant' : 'association';
};

/** Finds the next instant at which something falls due: the earliest of the plans that run. */
export const nextDue = (application: Application, now: Instant): Instant | undefined => {
  if (application.submissions.length === 0) return draftPlan(application)[application.draftReminders ?? 0];
  const { plan, attempt, requests } = nextPatch(application, now);
  const due = [{ plan, attempt }, ...requests].flatMap((one) => one.plan.slice(one.attempt, one.attempt + 1));
  return due.toSorted((one, other) => millis(one) - millis(other))[0];
};

/** Are the keys of the sparse indexes; one that is undefined keeps the application out of its index. */
export type IndexKeys = {
  readonly turn: string | undefined;
  readonly due: string | undefined;
  readonly outbox: string | undefined;
  readonly ready: string | undefined;
};

/** Derives the keys of the sparse indexes from the facts: whose turn, what is next due, and refunds not yet asked for. */
export const indexKeys = (application: Application, now: Instant): IndexKeys => {
  const turn = turnOf(application);
  const refund = dueRefunds(application)[0]?.refund.dueAt;
  return {
    turn: turn === 'nobody' ? undefined : turn,
    due: turn === 'nobody' ? undefined : (nextDue(application, now) ?? application.savedAt),
    outbox: refund === undefined ? undefined : 'payments',
    ready: refund,
  };
};
