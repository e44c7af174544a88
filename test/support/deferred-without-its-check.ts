import type { Application } from '../../shared/application/application.ts';
import { takeChequeBack } from '../../shared/rules/changes/coordinator-money.ts';
import { recordOutcome } from '../../shared/rules/changes/record-outcome.ts';
import { reopen } from '../../shared/rules/changes/reopen.ts';
import { withdraw } from '../../shared/rules/changes/withdraw.ts';
import { chequeId } from '../../shared/rules/cheque-id.ts';
import { withFee } from '../../shared/rules/fee-of.ts';
import { applicationAt, decideAs, namedFee, submittedAt } from './journey.ts';

/** Makes a deferred application that ended, lost the paper check for a fee, and was opened again: that fee comes next. */
export const deferredWithoutItsCheck = (name: 'application' | 'processing' = 'processing'): Application => {
  const deferred = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-1', submittedAt).application;
  const word = { by: 'staff-7', reason: 'No money behind it.' };
  const fee = namedFee(deferred, `${name}-1`);
  const cheque = {
    ...fee.paid,
    at: submittedAt,
    sessionId: chequeId('7'),
    paymentIntentId: chequeId('7'),
    cheque: word,
  };
  const paid = withFee(deferred, { ...fee, paid: { ...cheque, cents: fee.paid?.cents ?? 0 }, sessions: [] });
  const back = takeChequeBack(paid, namedFee(paid, `${name}-1`), word, submittedAt).application;
  const person = { id: back.personId, version: 1, applications: [] };
  return reopen(withdraw(back, submittedAt).application, person, word, submittedAt).application;
};
