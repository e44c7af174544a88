import type { Application } from '../application/application.ts';
import type { Fee, FeeKind } from '../application/fee.ts';
import type { Instant } from '../instant.ts';
import { isInItsPlace } from '../rules/money/cheque-back.ts';
import { missedMembership } from '../status/missed-membership.ts';
import { renewalDoubt } from '../status/renewal-doubt.ts';
import { refereesInWords } from './referees-in-words.ts';

const why: Record<FeeKind, (application: Application, now: Instant) => string> = {
  application: (application, now) => {
    const asked = refereesInWords(application, now);
    const missed = missedMembership(application);
    return `Your application meets the requirements. Once the fee is paid, we ${
      asked === undefined
        ? 'check your references: they are there already, taken over from an earlier application'
        : `write to ${asked}`
    }.${missed === undefined ? '' : ` ${missed}`}`;
  },
  processing: () => 'Three references that count have arrived. The processing fee pays for the review that comes next.',
  renewal: () =>
    `Your membership ended before the outcome of your application, so it is renewed before we record the outcome. ${renewalDoubt}`,
};

/** Says why a fee is asked for when it is. Whether a check bounced or was recorded by mistake, its record was taken back. */
export const feeWhy = (application: Application, fee: Fee, now: Instant): string =>
  isInItsPlace(application, fee)
    ? 'The record of a paper check for this fee was taken back, so the fee is asked for again.'
    : why[fee.kind](application, now);
