import type { Application } from '../../../shared/application/application.ts';
import type { FeeKind } from '../../../shared/application/fee.ts';
import { takeChequeBack } from '../../../shared/rules/changes/coordinator-money.ts';
import { reopen } from '../../../shared/rules/changes/reopen.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { chequeId } from '../../../shared/rules/money/cheque-id.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { namedFee, ownFee, submittedAt } from './journey.ts';

const word = { by: 'staff-7', reason: 'No money behind it.' };

/** Makes of an application one that ended, lost the paper check for a fee, and was opened again: that fee is asked anew. */
export const openedWithoutItsCheck = (application: Application, kind: FeeKind = 'processing'): Application => {
  const fee = namedFee(application, `${kind}-1`);
  const [sessionId, cents] = [chequeId('7'), fee.paid?.cents ?? 0];
  const paid = { at: submittedAt, sessionId, paymentIntentId: sessionId, cents, receipt: 1, cheque: word };
  const byCheck = withFee(application, { ...fee, paid, sessions: [] });
  const back = takeChequeBack(ownFee(byCheck, `${kind}-1`), word, submittedAt).application;
  const person = { id: back.personId, version: 1, applications: [] };
  return reopen(withdraw(back, submittedAt).application, person, word, submittedAt).application;
};
