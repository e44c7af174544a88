import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import { releaseHeld } from '../events/plan-deliveries.ts';
import { rollSecret } from '../events/webhook-endpoint.ts';
import { closeDispute, isOpen } from '../disputes/close-dispute.ts';
import { openDispute, preventDispute, takeInquired } from '../disputes/open-dispute.ts';
import { arriveRefund, failRefund } from '../refunds/settle-refund.ts';

/** What a person or a test may ask of the double, over HTTP with a JSON body. */
export interface Control {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  act: (account: Account, body: unknown, path: Readonly<Record<string, string>>) => object;
}

const times = z._default(z.int().check(z.minimum(1), z.maximum(10_000)), 1);

const deliveryWish = z.strictObject({
  action: z.enum(['duplicate', 'delay', 'drop', 'corrupt', 'reorder']),
  events: z._default(z.array(z.string()), ['*']),
  times,
  copies: z._default(z.int().check(z.minimum(2), z.maximum(20)), 2),
  seconds: z._default(z.int().check(z.minimum(0)), 60),
  how: z._default(z.enum(['body', 'signature', 'time', 'secret']), 'body'),
});

const failureWish = z.strictObject({
  times,
  status: z.union([z.int().check(z.minimum(400), z.maximum(599)), z.literal('no answer')]),
  performed: z._default(z.boolean(), false),
  method: z.optional(z.string()),
  path: z.optional(z.string()),
});

const refundWish = z.strictObject({ outcome: z.enum(['pending', 'fails']), times });

const disputeWish = z.strictObject({
  payment_intent: z.string(),
  reason: z._default(z.string(), 'fraudulent'),
  amount: z.optional(z.int().check(z.minimum(1))),
  prevented: z.optional(z.enum(['block', 'resolution', 'resolution-by-refund'])),
});

const disputeEnd = z.strictObject({ outcome: z.enum(['won', 'lost']) });
const refundEnd = z.strictObject({ outcome: z.enum(['succeeded', 'failed']) });
const rotation = z.strictObject({ secret: z.string(), hours: z._default(z.number().check(z.maximum(24)), 24) });

const found = <R>(record: R | undefined, what: string): R => {
  if (record === undefined) throw new Error(`There is no such ${what}.`);
  return record;
};

const dispute = (account: Account, body: unknown): object => {
  const wish = disputeWish.parse(body);
  const intent = account.records.get('paymentIntent', wish.payment_intent);
  const charge = found(account.records.get('charge', intent?.latest_charge), 'payment');
  return wish.prevented ? preventDispute(account, charge, wish.prevented) : openDispute(account, charge, wish);
};

const endDispute = (account: Account, body: unknown, id: string): object => {
  const record = found(account.records.get('dispute', id), 'dispute');
  if (!isOpen(record)) throw new Error('This dispute is closed already.');
  return closeDispute(account, record, disputeEnd.parse(body).outcome);
};

const takeDispute = (account: Account, id: string): object => {
  const record = found(account.records.get('dispute', id), 'dispute');
  if (!record.status.startsWith('warning_') || !isOpen(record)) throw new Error('This is no open inquiry.');
  return takeInquired(account, record, found(account.records.get('charge', record.charge), 'payment'));
};

const endRefund = (account: Account, body: unknown, id: string): object => {
  const record = found(account.records.get('refund', id), 'refund');
  const { outcome } = refundEnd.parse(body);
  if (record.status === 'failed') throw new Error('This refund has failed already.');
  account.forget('settle refund', id);
  return outcome === 'failed' ? failRefund(account, record) : arriveRefund(account, record);
};

const wishRefunds = (account: Account, body: unknown): object => {
  const wish = refundWish.parse(body);
  account.wishes.refunds.push(...Array.from({ length: wish.times }, () => wish.outcome));
  return wish;
};

const roll = (account: Account, body: unknown, id: string): object => {
  const { secret, hours } = rotation.parse(body);
  const endpoint = found(account.records.get('webhookEndpoint', id), 'webhook endpoint');
  rollSecret(account, endpoint.id, secret, account.seconds() + hours * 3600);
  return endpoint;
};

const sendAgain = (account: Account, _body: unknown, id: string): object => {
  const { records, clock } = account;
  const fits = (delivery: { id: string; event: string }) => delivery.id === id || delivery.event === id;
  const old = found([...records.all('delivery'), ...records.all('delivered')].find(fits), 'delivery');
  const again = { attempts: 0, firstTried: null, due: clock.now(), state: 'waiting' as const, corrupt: null };
  return records.put('delivery', { ...old, ...again, id: account.ids('dlv_') });
};

const tell = ({ wishes, records }: Account): object => ({
  wishes,
  underWay: records.all('delivery').slice(-100),
  delivered: records.all('delivered').slice(-100),
});

const forgetWishes = (account: Account): object => {
  for (const list of Object.values(account.wishes)) (list as unknown[]).length = 0;
  releaseHeld(account);
  return account.wishes;
};

const wishDelivery = (account: Account, body: unknown): object => {
  const wish = deliveryWish.parse(body);
  account.wishes.deliveries.push({ ...wish });
  return wish;
};

const wishFailure = (account: Account, body: unknown): object => {
  const { method, path, ...wish } = failureWish.parse(body);
  account.wishes.failures.push({ ...wish, method, path });
  return wish;
};

export const CONTROLS: readonly Control[] = [
  { method: 'GET', path: '/_controls', act: tell },
  { method: 'DELETE', path: '/_controls', act: forgetWishes },
  { method: 'POST', path: '/_controls/deliveries', act: wishDelivery },
  { method: 'POST', path: '/_controls/deliveries/:id/again', act: (a, b, { id }) => sendAgain(a, b, id ?? '') },
  { method: 'POST', path: '/_controls/failures', act: wishFailure },
  { method: 'POST', path: '/_controls/refunds', act: wishRefunds },
  { method: 'POST', path: '/_controls/refunds/:id', act: (a, b, { id }) => endRefund(a, b, id ?? '') },
  { method: 'POST', path: '/_controls/disputes', act: dispute },
  { method: 'POST', path: '/_controls/disputes/:id', act: (a, b, { id }) => endDispute(a, b, id ?? '') },
  { method: 'POST', path: '/_controls/disputes/:id/take', act: (a, _body, { id }) => takeDispute(a, id ?? '') },
  { method: 'POST', path: '/_controls/webhook_endpoints/:id/roll', act: (a, b, { id }) => roll(a, b, id ?? '') },
];
