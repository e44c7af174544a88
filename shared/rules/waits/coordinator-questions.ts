import type { Application, Failure } from '../../application/application.ts';
import { type Instant, latest } from '../../instant.ts';
import type { LetterKind } from '../../letter-kind.ts';
import { toCoordinator } from '../letter-for.ts';
import { newBeginnings } from '../money/asked-anew.ts';
import { openFailures } from '../open-failures.ts';
import { policyOf } from '../policy-of.ts';
import { currentReview } from '../review/review-of.ts';
import { standing } from '../standing.ts';
import { afterStandstills, remindForEver } from './plan.ts';
import type { Question } from './question.ts';
import { waitKey } from './wait-key.ts';

type Asked = { readonly key: string; readonly since: Instant; readonly everyDays: number };

const coordinatorQuestion = (
  about: Pick<Question, 'act' | 'slot'>,
  kind: LetterKind,
  asked: (application: Application) => Asked,
): Question => ({
  ...about,
  key: (application) => asked(application).key,
  restarts: (application) => newBeginnings(application).length,
  plan: (application) => {
    const { since, everyDays } = asked(application);
    const from = latest([since, ...newBeginnings(application)]) ?? since;
    const plan = remindForEver(application, from, { firstDays: [], everyDays });
    return afterStandstills(application, from, plan, about.slot);
  },
  letters: () => [toCoordinator(kind)],
});

/** Waits for the coordinator to confirm a membership in another association. */
export const membershipQuestion = coordinatorQuestion(
  { act: 'membership-confirmation' },
  'membership-to-confirm',
  (application) => {
    if (application.membership === undefined) throw new Error('The membership has not been checked.');
    const { everyDays } = policyOf(application).waits.membershipConfirmation;
    return { key: waitKey.membershipConfirmation(), since: application.membership.at, everyDays };
  },
);

/** Waits for the coordinator to settle a difference between reviewers, or to confirm a decline. */
export const decisionQuestion = coordinatorQuestion({ act: 'decision' }, 'decision-to-confirm', (application) => {
  const review = currentReview(application);
  if (review?.toConfirmAt === undefined) throw new Error('No decision is to be confirmed.');
  return {
    key: waitKey.decision(review.number),
    since: review.toConfirmAt,
    everyDays: policyOf(application).waits.decision.everyDays,
  };
});

/** Finds the parked failure that waits for the coordinator: of one slot, or (no slot) of the application itself. */
export const openFailure = (application: Application, slot?: number): Failure | undefined =>
  openFailures(application).find((failure) => failure.slot === slot);

/** Finds the failure about which the coordinator is asked, or was asked last. */
const askedFailure = (application: Application, slot?: number): Failure | undefined =>
  openFailure(application, slot) ?? application.failures.findLast((failure) => failure.slot === slot);

/** Waits for the coordinator to look at a parked failure and say that it may be tried again. */
export const failureQuestion = (application: Application, slot?: number): Question =>
  coordinatorQuestion({ act: standing(application), slot }, 'failure-parked', (current) => {
    const failure = askedFailure(current, slot);
    if (failure === undefined) throw new Error('No failure is parked.');
    return {
      key: waitKey.failure(failure.number),
      since: failure.at,
      everyDays: policyOf(current).waits.failure.everyDays,
    };
  });
