import type { Act } from '../../act.ts';
import type { Application, Failure } from '../../application/application.ts';
import { type Instant, latest } from '../../instant.ts';
import type { LetterKind } from '../../letter-kind.ts';
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
  act: Act,
  kind: LetterKind,
  asked: (application: Application, slot: number) => Asked,
): Question => ({
  act,
  key: (application, slot) => asked(application, slot).key,
  restarts: (application) => newBeginnings(application).length,
  plan: (application, slot) => {
    const { since, everyDays } = asked(application, slot);
    const from = latest([since, ...newBeginnings(application)]) ?? since;
    return afterStandstills(application, from, slot, remindForEver(application, from, { firstDays: [], everyDays }));
  },
  letters: () => [{ kind, to: { role: 'coordinator' } }],
});

/** Waits for the coordinator to confirm a membership in another association. */
export const membershipQuestion = coordinatorQuestion(
  'membership-confirmation',
  'membership-to-confirm',
  (application) => {
    if (application.membership === undefined) throw new Error('The membership has not been checked.');
    const { everyDays } = policyOf(application).waits.membershipConfirmation;
    return { key: waitKey.membershipConfirmation(), since: application.membership.at, everyDays };
  },
);

/** Waits for the coordinator to settle a difference between reviewers, or to confirm a decline. */
export const decisionQuestion = coordinatorQuestion('decision', 'decision-to-confirm', (application) => {
  const review = currentReview(application);
  if (review?.toConfirmAt === undefined) throw new Error('No decision is to be confirmed.');
  return {
    key: waitKey.decision(review.number),
    since: review.toConfirmAt,
    everyDays: policyOf(application).waits.decision.everyDays,
  };
});

/** Finds the parked failure that waits for the coordinator: of one slot, or (slot 0) of the application itself. */
export const openFailure = (application: Application, slot: number): Failure | undefined =>
  openFailures(application).find((failure) => (failure.slot ?? 0) === slot);

/** Finds the failure about which the coordinator is asked, or was asked last. */
const askedFailure = (application: Application, slot: number): Failure | undefined =>
  openFailure(application, slot) ?? application.failures.findLast((failure) => (failure.slot ?? 0) === slot);

/** Waits for the coordinator to look at a parked failure and say that it may be tried again. */
export const failureQuestion = (application: Application): Question =>
  coordinatorQuestion(standing(application), 'failure-parked', (current, slot) => {
    const failure = askedFailure(current, slot);
    if (failure === undefined) throw new Error('No failure is parked.');
    return {
      key: waitKey.failure(failure.number),
      since: failure.at,
      everyDays: policyOf(current).waits.failure.everyDays,
    };
  });
