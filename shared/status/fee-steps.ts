import type { Application } from '../application/application.ts';
import type { Fee, FeeKind } from '../application/fee.ts';
import { feeCalled } from '../fee-called.ts';
import { feeText } from '../fee-text.ts';
import { feeOf } from '../rules/money/fee-of.ts';
import { isProcessing } from '../rules/money/fee-state.ts';
import { feeQuestions } from '../rules/waits/fee-question.ts';
import { toldDeadline } from '../rules/waits/told-deadline.ts';
import { missedMembership } from './missed-membership.ts';
import type { NextStep } from './next-step.ts';
import { renewalDoubt } from './renewal-doubt.ts';

const nameOf = (fee: Fee): string => (fee.kind === 'renewal' ? 'renewal of your membership' : feeCalled(fee));

const processing =
  'Your bank is processing the payment. You do not need to do anything, and the deadline is on hold. We tell you when it has arrived.';

/** Says in which fees a membership may be doubted, and whom to write to about it. */
const doubts: Partial<Record<FeeKind, (application: Application) => string | undefined>> = {
  application: missedMembership,
  renewal: () => renewalDoubt,
};

/** Says what comes next while a fee is waited for. */
export const feeSteps = (application: Application, kind: FeeKind): readonly NextStep[] => {
  const fee = feeOf(application, kind);
  if (fee?.dueAt === undefined) return [];
  if (isProcessing(fee)) return [{ what: processing }];
  const by = toldDeadline(feeQuestions[kind], application);
  const what = `Pay the ${nameOf(fee)} of ${feeText(fee)}. Unpaid, the application lapses.`;
  const doubt = doubts[kind]?.(application);
  return [{ what, by }, ...(doubt === undefined ? [] : [{ what: doubt }])];
};
