import type { Application } from '../application/application.ts';
import type { Fee } from '../application/fee.ts';
import { feeCalled } from '../fee-called.ts';
import type { Policy } from '../policy/policy.ts';
import { goesBackUntilReview } from '../rules/money/goes-back-until-review.ts';

const never = 'given back, however the application ends.';
const untilReview =
  'The processing fee is given back in full if the application is withdrawn or lapses before a reviewer is assigned. After that, it is not given back.';

/** Says to whoever is about to pay a fee whether it is given back when the application ends. */
export const givenBackWords = (application: Application, fee: Fee): string =>
  fee.kind === 'processing' && goesBackUntilReview(application) ? untilReview : `The ${feeCalled(fee)} is not ${never}`;

/** Says of all fees of a policy which are given back, to who has not applied yet. */
export const allGivenBackWords = ({ refunds }: Policy): string =>
  refunds.processing === 'never'
    ? `None of the fees is ${never}`
    : `Membership and application fee are not ${never} ${untilReview}`;
