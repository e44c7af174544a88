import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { findResource, resourceAt } from '../api/find-resource.ts';
import { listOf } from '../api/list.ts';
import { metadata, natural, readParameters, text } from '../api/parameters.ts';
import type { Call, Route } from '../api/route.ts';
import { badParameter, notAllowed } from '../api/stripe-error.ts';
import { isOpen } from '../disputes/close-dispute.ts';
import type { Charge, Refund } from '../records/kinds.ts';
import { mergedMetadata } from '../records/metadata.ts';
import { moneyText } from '../records/money-text.ts';
import { refundedAmount } from './charge-refunded.ts';
import { createRefund } from './create-refund.ts';

const createParameters = z.strictObject({
  charge: z.optional(text()),
  payment_intent: z.optional(text()),
  amount: z.optional(natural()),
  reason: z.optional(z.enum(['duplicate', 'fraudulent', 'requested_by_customer'])),
  metadata: z.optional(metadata()),
});

const chargeOfIntent = (account: Account, id: string): Charge => {
  const intent = findResource(account, 'paymentIntent', id, 'payment_intent');
  const charge = account.records.get('charge', intent.latest_charge);
  if (charge === undefined || intent.status !== 'succeeded') {
    throw notAllowed(`This PaymentIntent (${id}) does not have a successful charge to refund.`);
  }
  return charge;
};

const chargeToRefund = (account: Account, given: z.output<typeof createParameters>): Charge => {
  if (given.payment_intent !== undefined) return chargeOfIntent(account, given.payment_intent);
  if (given.charge === undefined) {
    throw badParameter('One of the following params should be provided for this request: payment_intent or charge.');
  }
  const charge = findResource(account, 'charge', given.charge, 'charge');
  if (!charge.paid) throw notAllowed(`Charge ${charge.id} was not successful and cannot be refunded.`);
  return charge;
};

const refuseIfDisputed = (account: Account, charge: Charge): void => {
  const disputes = account.records.all('dispute').filter((dispute) => dispute.charge === charge.id);
  if (
    disputes.some(
      (dispute) => !dispute.is_charge_refundable && (isOpen(dispute) || ['lost', 'prevented'].includes(dispute.status)),
    )
  ) {
    throw notAllowed(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed');
  }
};

const amountToRefund = (account: Account, charge: Charge, asked: number | undefined): number => {
  const left = charge.amount - refundedAmount(account, charge.id);
  if (left === 0) throw notAllowed(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  const amount = asked ?? left;
  if (amount === 0) throw badParameter('Invalid positive integer', 'amount', 'parameter_invalid_integer');
  if (amount > left) {
    const said = `Refund amount (${moneyText(amount, charge.currency)}) is greater than unrefunded amount on charge`;
    throw notAllowed(`${said} (${moneyText(left, charge.currency)})`, undefined, 'amount');
  }
  return amount;
};

const create = (account: Account, { parameters }: Call): Refund => {
  const given = readParameters(createParameters, parameters);
  const charge = chargeToRefund(account, given);
  refuseIfDisputed(account, charge);
  const amount = amountToRefund(account, charge, given.amount);
  return createRefund(account, charge, {
    amount,
    reason: given.reason ?? null,
    metadata: mergedMetadata(null, given.metadata),
  });
};

const find = resourceAt('refund');

const update = (account: Account, call: Call): Refund => {
  const refund = find(account, call);
  const given = readParameters(z.strictObject({ metadata: z.optional(metadata()) }), call.parameters);
  const updated = { ...refund, metadata: mergedMetadata(refund.metadata, given.metadata) };
  const before = { metadata: refund.metadata };
  account.records.put('refund', updated);
  account.emit('refund.updated', updated, before);
  account.emit('charge.refund.updated', updated, before);
  return updated;
};

const list = listOf('refund', { charge: z.optional(text()), payment_intent: z.optional(text()) });

const cancel = (account: Account, call: Call): Refund => {
  const { status } = find(account, call);
  throw notAllowed(`This refund cannot be canceled because it has a status of ${status}.`);
};

export const refundRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/refunds', act: create },
  { method: 'GET', path: '/v1/refunds', act: list },
  { method: 'GET', path: '/v1/refunds/:id', act: find },
  { method: 'POST', path: '/v1/refunds/:id', act: update },
  { method: 'POST', path: '/v1/refunds/:id/cancel', act: cancel },
];
