import type { Application } from '../application/application.ts';
import { isSettled } from '../application/fee.ts';
import { feeCalled } from '../fee-called.ts';
import { isInItsPlace } from '../rules/money/cheque-back.ts';

/** Says of an application to amend whether a fee is asked for again: one whose paper check was taken back, and no other. */
export const feeAgainWords = (application: Application): string => {
  const anew = application.fees.filter((fee) => !isSettled(fee) && isInItsPlace(application, fee));
  if (anew.length === 0) return 'No fee is due again.';
  const names = anew.map((fee) => `the ${feeCalled(fee)}`).join(' and ');
  return `Before it goes back to review, we ask again for ${names}: the record of a paper check was taken back.`;
};
