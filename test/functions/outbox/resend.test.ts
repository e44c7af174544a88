import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { erasureStore } from '../../../functions/adapters/erasure-store.ts';
import { outboxStore } from '../../../functions/adapters/outbox-store.ts';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import { stripeClient, stripePayments } from '../../../functions/adapters/stripe-payments.ts';
import { resend } from '../../../functions/outbox/resend.ts';
import { instantAt, millis } from '../../../shared/instant.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';

const start = '2026-03-02T15:00:00.000Z';
const minutesLater = (minutes: number) => instantAt(millis(start) + minutes * 60_000);
let lines: string[];

beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(() => void jest.restoreAllMocks());

/** Opens a table in which so many letters have waited since the start, and the last a minute less. */
const waiting = async (many: number, more: Readonly<Record<string, string>> = {}) => {
  const world = memoryWorld(start);
  const { rows } = world;
  const unasked = stripePayments(
    async () => stripeClient('', ''),
    async () => '',
  );
  const ports = { ...world, outbox: outboxStore(rows), payments: unasked, erasures: erasureStore(rows) };
  for (let number = 1; number <= many; number += 1) {
    const key = `fee-due/${number}`;
    const letter = { key, kind: 'fee-due', to: { role: 'applicant' }, wait: 'w', attempt: '0.0' };
    const ready = minutesLater(number === many ? 1 : 0);
    const facts = { entity: 'letter', applicationId: 'a1', letter, at: ready, state: 'intent', tries: 0 };
    await rows.put({ Item: { ...rowKeys.letter('a1', key), ...facts, ready, outbox: 'letter', ...more } });
  }
  const resendAt = async (minutes: number) => {
    world.moveTo(minutesLater(minutes));
    await resend(ports);
  };
  const touchesOf = async (number: number) => (await rows.get(rowKeys.letter('a1', `fee-due/${number}`)))?.['touches'];
  return { resendAt, touchesOf };
};

test('the schedule gives a hundred letters back at once, and each its turn, though none can ever leave', async () => {
  const { resendAt, touchesOf } = await waiting(150);
  await resendAt(5);
  expect(await touchesOf(150)).toBeUndefined();
  await resendAt(10);
  expect(await touchesOf(150)).toBe(1);
  for (const minutes of [15, 20, 25, 30]) await resendAt(minutes);
  const touches = await Promise.all(Array.from({ length: 150 }, (_, index) => touchesOf(index + 1)));
  expect(Math.min(...touches.map(Number))).toBeGreaterThanOrEqual(2);
  expect(lines.filter((line) => line.includes('OldestUnsentLetter')).at(-1)).toContain('"OldestUnsentLetter":1800');
});

test.each([
  ['letters that cannot be read', { entity: 'unknown' }],
  ['refunds of what is not there', { outbox: 'payments' }],
])('what fails each time keeps no other from its turn: %s', async (_what, more) => {
  const { resendAt, touchesOf } = await waiting(101, more);
  await resendAt(5);
  expect(await touchesOf(101)).toBeUndefined();
  await resendAt(10);
  expect(await touchesOf(101)).toBe(1);
  expect(lines.filter((line) => line.includes('resend failed'))).toHaveLength(200);
});
