import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { feeByName } from '../../../shared/rules/money/fee-of.ts';
import { openDoubts } from '../../../shared/rules/money/open-doubts.ts';
import { webhookContract } from '../../support/contracts/webhook-contract.ts';
import { FORMER_SECRET, type Knock, openWebhookDoor, type WebhookDoor } from '../../support/webhook-door.ts';

let door: WebhookDoor;
beforeAll(async () => {
  door = await openWebhookDoor();
});
beforeEach(() => void door.counted());
afterAll(() => door.close());

const feeOf = async (id: string) => feeByName(await door.world.applications.get(id), 'application-1');

const paid = async () => {
  const { id, page } = await door.open();
  return { id, body: await door.pay(page) };
};

/** Writes an event as its sender may as well: with letters of more than one byte, escapes, and a line's end. */
const inOtherBytes = (body: Buffer): Buffer =>
  Buffer.from(`${body.toString().replace('{', '{ "note": "Zoë Žižek \\u00fc 🌱",\t')}\n`);

/** Changes one digit of the amount. */
const altered = (body: Buffer): Buffer => {
  const other = Buffer.from(body.toString().replace(/("amount_total": *2)5/, (_all, first: string) => `${first}6`));
  expect([other.length, other.equals(body)]).toEqual([body.length, false]);
  return other;
};

const live = (body: Buffer): Buffer => Buffer.from(body.toString().replaceAll(/("livemode": *)false/g, '$1true'));

describe('the webhook takes', () => {
  test.each([
    ['the body as text', false],
    ['the body in base64, as API Gateway sends what it takes for binary', true],
  ])('%s, byte for byte as it was signed', async (_how, base64) => {
    const { id, body } = await paid();
    expect(await door.knock({ body: inOtherBytes(body), base64 })).toBe(200);
    expect(await feeOf(id)).toMatchObject({ paid: { cents: 2500 } });
    expect(door.counted()).toEqual({});
  });

  test.each<[string, Omit<Knock, 'body'>]>([
    ['300 seconds ago', { seconds: -300 }],
    ['300 seconds ahead', { seconds: 300 }],
    ['with the older secret, during a rotation', { secret: FORMER_SECRET }],
  ])('what was signed %s', async (_what, how) => {
    const { id, body } = await paid();
    expect(await door.knock({ body, ...how })).toBe(200);
    expect(await feeOf(id)).toMatchObject({ paid: { cents: 2500 } });
    expect(door.counted()).toEqual({});
  });

  test('the same event again, and one that is not used, without any effect', async () => {
    const { body } = await paid();
    await door.knock({ body });
    const before = await door.world.items();
    expect(await door.knock({ body })).toBe(200);
    const unused = Buffer.from(body.toString().replace('checkout.session.completed', 'invoice.created'));
    expect(await door.knock({ body: unused })).toBe(200);
    expect(await door.world.items()).toEqual(before);
  });
});

describe('the webhook refuses, counts in a metric, and has no effect for', () => {
  let id: string;
  let body: Buffer;
  let before: unknown;
  beforeAll(async () => {
    ({ id, body } = await paid());
    before = await door.world.items();
  });

  test.each<[string, () => Knock]>([
    ['a signature of other bytes', () => ({ body, signed: Buffer.from('{}') })],
    ['another secret', () => ({ body, secret: 'whsec_of_somebody_else' })],
    ['one byte changed', () => ({ body: altered(body), signed: body })],
    ['one byte changed in base64', () => ({ body: altered(body), signed: body, base64: true })],
    ['a byte more', () => ({ body: Buffer.concat([body, Buffer.from(' ')]), signed: body })],
    ['what was signed 301 seconds ago', () => ({ body, seconds: -301 })],
    ['what was signed 301 seconds ahead', () => ({ body, seconds: 301 })],
    ['real money in a test', () => ({ body: live(body) })],
    ['no signature at all', () => ({ body, unsigned: true })],
  ])('%s', async (_what, knock) => {
    expect(await door.knock(knock())).toBe(400);
    expect(await door.world.items()).toEqual(before);
    expect(door.counted()).toEqual({ RefusedEvents: 1 });
  });

  test('any of these: the event itself is then taken as new', async () => {
    expect(await door.knock({ body })).toBe(200);
    expect(await feeOf(id)).toMatchObject({ paid: { cents: 2500 } });
  });
});

describe('a payment', () => {
  test('of the wrong amount pays nothing, is parked and given back, and is counted once', async () => {
    const { id, page } = await door.open((payments) => ({
      ...payments,
      open: (order) => payments.open({ ...order, lines: order.lines.map((line) => ({ ...line, cents: 2499 })) }),
    }));
    const body = await door.pay(page);
    expect(await door.knock({ body })).toBe(200);
    const fee = await feeOf(id);
    expect(fee?.paid).toBeUndefined();
    expect(fee).toMatchObject({ surplus: [{ cents: 2499 }], refunds: [{ cents: 2499, reason: 'wrong-amount' }] });
    expect(openDoubts(await door.world.applications.get(id)).map(({ kind }) => kind)).toEqual(['wrong-amount']);
    expect(door.counted()).toEqual({ RefusedPayments: 1 });
    expect(await door.knock({ body })).toBe(200);
    expect(door.counted()).toEqual({});
  });
});

webhookContract(50, () => door);
