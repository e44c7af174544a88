import type { Application } from '../application/application.ts';
import { earliest, hasCome, type Instant, latest } from '../instant.ts';
import type { DeclineReason } from '../policy/policy.ts';
import { newBeginnings } from './money/asked-anew.ts';
import { lacksReviewer } from './review/lacks-reviewer.ts';
import { openDoubts } from './money/open-doubts.ts';
import { openFailures } from './open-failures.ts';
import { openQuestions } from './open-questions.ts';
import { currentReview, sittingReviewers } from './review/review-of.ts';
import { reviewToldAt } from './review/review-told-at.ts';
import { currentRequest, openSlots } from './references/slots.ts';
import { standing } from './standing.ts';
import { isOnItsWay } from './money/is-on-its-way.ts';
import { type ToldTurn, toldTurn } from './told-turn.ts';
import type { Question } from './waits/question.ts';
import { toldDeadline } from './waits/told-deadline.ts';

/** Names the coordinator's lists of work; an application may stand in several. */
export const workLists = [
  'failures',
  'memberships',
  'disagreements',
  'declines',
  'seats',
  'disputes',
  'money',
  'strangers',
  'bounced',
  'overdue',
] as const;
export type WorkList = (typeof workLists)[number];

/** An application as the coordinator's desk lists it: who is waited for, since when, until when. */
export type WorkItem = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly turn: ToldTurn;
  readonly since: Instant;
  readonly until: Instant | undefined;
  readonly lists: readonly WorkList[];
};

const bounced = (application: Application): boolean =>
  standing(application) === 'references' &&
  openSlots(application).some((slot) => currentRequest(application, slot)?.bouncedAt !== undefined);

/** Finds the day that people are told for a wait: its end, or when the coordinator is told of a review, which has none. */
const untilOf = (application: Application, question: Question): Instant | undefined => {
  if (question.act === 'review') return reviewToldAt(application);
  return question.usedUp && toldDeadline(question, application);
};

/** Finds when whoever is waited for is late; a wait may last longer than the day that they are told. */
const lateAt = (application: Application, question: Question): Instant | undefined =>
  question.usedUp === undefined ? untilOf(application, question) : question.plan(application).at(-1);

/** Says whether somebody is late: a referee past the deadline, reviewers past the day on which the coordinator is told. */
const overdue = (application: Application, now: Instant): boolean => {
  const late = openSlots(application).some((slot) => currentRequest(application, slot)?.overdueAt !== undefined);
  if (standing(application) === 'references' && late) return true;
  return openQuestions(application).some(({ question }) => {
    const last = lateAt(application, question);
    return last !== undefined && hasCome(last, now);
  });
};

/** Finds the decisions that wait for the coordinator: several kinds are a disagreement, one is a decline. */
const decisionsToConfirm = (application: Application): ReadonlySet<unknown> => {
  const review = standing(application) === 'decision' ? currentReview(application) : undefined;
  return new Set(sittingReviewers(review).map(({ decision }) => decision?.kind));
};

const doesNotKnow: DeclineReason = 'does-not-know-applicant';

/**
 * Says whether somebody whom the applicant named as a referee declined because they do not know the applicant: a sign that
 * other things may not be true either, which naming another referee does not take away.
 */
const namedStranger = ({ requests, closed }: Application): boolean =>
  closed === undefined && requests.some(({ declined }) => declined?.reason === doesNotKnow);

const isIn: Record<WorkList, (application: Application, now: Instant) => boolean> = {
  failures: (application) => openFailures(application).length > 0,
  memberships: (application) => standing(application) === 'membership-confirmation',
  disagreements: (application) => decisionsToConfirm(application).size > 1,
  declines: (application) => decisionsToConfirm(application).size === 1,
  seats: lacksReviewer,
  disputes: (application) => openDoubts(application).some(({ kind }) => kind === 'disputed'),
  money: (application) => openDoubts(application).some(({ kind }) => kind !== 'disputed'),
  strangers: namedStranger,
  bounced,
  overdue,
};

/** Judges an application for the coordinator's desk, also one that has ended, from its facts alone. */
export const workItem = (application: Application, now: Instant): WorkItem => {
  const { id, name, email, waits, savedAt } = application;
  const open = openQuestions(application);
  const asked = earliest(open.map(({ wait }) => waits[wait]?.openedAt)) ?? savedAt;
  // A wait that was opened again keeps the day of its first letter; nobody was waited for while it was closed.
  const since = latest([asked, ...newBeginnings(application)]) ?? asked;
  const turn = toldTurn(application);
  // No day is told to a bank, also while something of ours has failed.
  const until = isOnItsWay(application)
    ? undefined
    : earliest(open.map(({ question }) => untilOf(application, question)));
  const lists = workLists.filter((list) => isIn[list](application, now));
  return { id, name, email, turn, since, until, lists };
};
