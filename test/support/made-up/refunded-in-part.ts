import type { Application } from '../../../shared/application/application.ts';
import { setMoneyTruth } from '../../../shared/rules/changes/money-truth.ts';
import { applicationAt, ownFee, payFee, submittedAt } from './journey.ts';

/** Makes an application of whose application fee ten dollars went back, for which there is a receipt. */
export const refundedInPart = (): Application => {
  const { application } = payFee(applicationAt('application-fee'), 'application-1', submittedAt);
  const own = ownFee(application, 'application-1');
  const refunds = [{ id: 're_1', key: undefined, cents: 1000, status: 'succeeded' as const }];
  const paymentIntentId = own.fee.paid?.paymentIntentId ?? '';
  const told = { paymentIntentId, applicationId: application.id, fee: 'application-1', stripeFeeCents: undefined };
  return setMoneyTruth(own, { ...told, refunds, disputes: [] }, submittedAt)?.application ?? application;
};
