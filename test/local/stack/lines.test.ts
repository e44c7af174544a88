import { describe, expect, test } from '@jest/globals';
import { createEventLines } from '../../../infra/local/stack/event-lines.ts';
import { parkedLines, statusLine } from '../../../infra/local/stack/execution-lines.ts';
import { paymentLine } from '../../../infra/local/stack/payment-lines.ts';

describe('the line of an execution', () => {
  test.each([
    [{ name: 'abc-1', status: 'RUNNING' }, 'Application abc was submitted'],
    [{ name: 'abc-3', status: 'RUNNING' }, 'Application abc began run 3'],
    [{ name: 'abc-1', status: 'RUNNING', redriveCount: 1 }, 'Execution abc-1 was redriven'],
    [{ name: 'abc-1', status: 'SUCCEEDED', error: null }, 'Execution abc-1 ended'],
    [{ name: 'abc-1', status: 'FAILED', error: 'States.Runtime' }, 'Execution abc-1 failed: States.Runtime'],
    [{ name: 'abc-1', status: 'ABORTED' }, 'Execution abc-1 was stopped'],
  ])('%j is: %s', (detail, line) => {
    expect(statusLine(detail)).toBe(line);
  });

  test('says when one is parked for a coordinator, and after which error', () => {
    const lines: string[] = [];
    const hear = parkedLines((line) => lines.push(line));
    const arn = 'arn:aws:states:us-east-2:111122223333:execution:story:abc-1';
    hear(arn, { type: 'TaskFailed', details: { error: 'TypeError', cause: 'x' } });
    hear(arn, { type: 'TaskStateEntered', details: { name: 'Ask the referee' } });
    hear(arn, { type: 'TaskStateEntered', details: { name: 'Call the coordinator' } });
    expect(lines).toEqual(['Execution abc-1 is parked for a coordinator: TypeError']);
  });
});

test.each([
  ['checkout.session.completed', { amount_total: 2500, currency: 'usd' }, 'Payment page completed: $25.00'],
  ['checkout.session.expired', { amount_total: 7500, currency: 'usd' }, 'Payment page expired: $75.00'],
  ['payment_intent.payment_failed', { amount: 2500, currency: 'usd' }, 'Card refused: $25.00'],
  ['refund.created', { amount: 2500, currency: 'usd' }, 'Refund: $25.00'],
  ['customer.created', {}, undefined],
])('of %s people read a line, unless it is only book-keeping', (type, object, line) => {
  expect(paymentLine(type, object)).toBe(line);
});

test('lines carry the local time, and whoever moves time hears those of the move', async () => {
  const out: string[] = [];
  const lines = createEventLines(
    () => Date.UTC(2027, 0, 4, 8, 30),
    (line) => out.push(line),
  );
  lines.tell('before');
  const heard = await lines.during(async () => {
    lines.tell('during');
    return 7;
  });
  lines.tell('after');
  expect(out).toEqual(['2027-01-04 08:30  before', '2027-01-04 08:30  during', '2027-01-04 08:30  after']);
  expect(heard).toEqual({ result: 7, lines: ['during'] });
});
