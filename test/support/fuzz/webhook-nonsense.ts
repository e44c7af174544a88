import fc from 'fast-check';
import * as z from 'zod/mini';
import { hostile, strangeBody } from './hostile.ts';

const event = fc.record({
  id: fc.constantFrom('evt_no', 'evt_none', 7, null),
  type: fc.constantFrom('checkout.session.completed', 'charge.refunded', 'charge.dispute.created', 'nothing', 3),
  created: fc.oneof(fc.integer(), fc.constantFrom('yesterday', null)),
  livemode: fc.constantFrom(false, true, 'no'),
  description: hostile,
  data: fc.record({
    object: fc.record({
      id: fc.constantFrom('cs_none', 'pi_none', null, 5),
      object: fc.constantFrom('checkout.session', 'charge', 'dispute'),
      payment_intent: fc.constantFrom('pi_none', null, 1),
      amount_total: fc.oneof(fc.integer(), hostile),
      customer_details: fc.record({ name: hostile, email: hostile }),
      metadata: fc.dictionary(hostile, hostile, { maxKeys: 3 }),
    }),
  }),
});

/** JSON that is whole and makes whoever reads it go deep, or read long; 5 MB is nearly what Lambda takes at all. */
const burdens: readonly string[] = [
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  `[${'0,'.repeat(500_000)}0]`,
  `{${Array.from({ length: 50_000 }, (_, index) => `"k${index}":${index}`).join(',')}}`,
  `"${'x'.repeat(5_000_000)}"`,
];

/** An event that is in order but for one part of it, which is huge or deep: beside what is read, or in its place. */
const burdened = fc
  .record({
    type: fc.constantFrom('checkout.session.completed', 'charge.refunded', 'nothing'),
    burden: fc.constantFrom(...burdens),
    part: fc.constantFrom('metadata', 'payment_intent', 'id', 'event id'),
  })
  .map(({ type, burden, part }) => {
    const inside = Object.entries({ id: '"cs_none"', payment_intent: '"pi_none"', metadata: '{}', [part]: burden });
    const object = inside.map(([name, value]) => `"${name}":${value}`).join(',');
    const id = part === 'event id' ? burden : '"evt_burdened"';
    return `{"id":${id},"type":"${type}","created":1772463600,"livemode":false,"data":{"object":{${object}}}}`;
  });

/** A body that no sender should send: an event with words everywhere, any JSON, what is huge or deep, or no JSON. */
export const webhookNonsense: fc.Arbitrary<Buffer> = fc
  .oneof(
    { weight: 4, arbitrary: event.map((sent) => JSON.stringify(sent)) },
    { weight: 3, arbitrary: fc.json() },
    { weight: 3, arbitrary: hostile },
    { weight: 1, arbitrary: burdened },
    { weight: 1, arbitrary: strangeBody.map(({ body }) => body) },
  )
  .map((body) => Buffer.from(body));

const short = z.string().check(z.maxLength(255));

const readable = z.object({
  id: short,
  type: z.string(),
  created: z.int().check(z.gte(0)),
  livemode: z.boolean(),
  data: z.object({ object: z.object({ id: short, payment_intent: z.nullable(short) }) }),
});

/** Says whether a body is an event in the form that Stripe's have, whose ids have 255 characters at most. */
export const isReadableEvent = (body: Buffer): boolean => {
  try {
    return readable.safeParse(JSON.parse(body.toString())).success;
  } catch {
    return false;
  }
};
