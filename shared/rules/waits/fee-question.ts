import type { Act } from '../../act.ts';
import type { Application } from '../../application/application.ts';
import type { Fee, FeeKind } from '../../application/fee.ts';
import { close } from '../close.ts';
import { feeName, feeOf } from '../fee-of.ts';
import { isProcessing } from '../fee-state.ts';
import { policyOf } from '../policy-of.ts';
import type { Question } from './question.ts';
import { remindNobody, remindThenEnd } from './plan.ts';

const dueFee = (application: Application, kind: FeeKind): Fee => {
  const fee = feeOf(application, kind);
  if (fee?.dueAt === undefined) throw new Error(`The ${kind} fee is not due yet.`);
  return fee;
};

const feeQuestion = (act: Act, kind: FeeKind): Question => ({
  act,
  key: (application) => `fee:${feeName(dueFee(application, kind))}`,
  restarts: (application) => dueFee(application, kind).restarts.length,
  plan: (application) => {
    const fee = dueFee(application, kind);
    // A delayed payment is on its way: reminders stop and the deadline waits until the bank has spoken.
    if (isProcessing(fee)) return remindNobody(application);
    return remindThenEnd(application, fee.restarts.at(-1) ?? fee.dueAt ?? '', policyOf(application).waits.fee);
  },
  letters: (application) =>
    isProcessing(dueFee(application, kind))
      ? []
      : [{ kind: kind === 'renewal' ? 'membership-expired' : 'fee-due', to: { role: 'applicant' } }],
  usedUp: (application, now) => ({
    change: close(application, { outcome: 'lapsed', by: 'association', reason: `${kind}-fee-unpaid` }, now),
    refusal: 'ApplicationClosed',
  }),
});

/** Waits for the application fee, with the membership fee when joining. */
export const applicationFeeQuestion = feeQuestion('application-fee', 'application');

/** Waits for the processing fee. */
export const processingFeeQuestion = feeQuestion('processing-fee', 'processing');

/** Waits for the renewal of a membership that expired before the outcome. */
export const renewalQuestion = feeQuestion('renewal', 'renewal');
