import { describe, expect, test } from '@jest/globals';
import { timelineCopy } from '../../../shared/privacy/timeline-copy.ts';
import type { KeptEvent } from '../../../shared/timeline-event.ts';
import { eventsInSources } from '../../support/sources/events-in-sources.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';

/** What each kind of event is ever given; "any" where the kind is told elsewhere. Whoever adds to it asks who may read it. */
const events = `
  address-bounced: role why
  answered-already: wait
  any: fee letters reason reviewer told
  asked: attempt letters wait
  carried-over: from
  checkout-expired: attempt fee
  checkout-opened: attempt fee
  checkout-ready: attempt fee
  cheque-back: cents fee
  deadline-extended: wait
  decided: review
  decision-confirmed: decision
  decline-undone: number slot
  deferred: number
  details-corrected: what
  dispute-closed: cents fee outcome
  doubt-settled: cents doubt fee
  draft-reminded: reminder
  draft-saved: section
  erased: reason
  erasure-begun: reason
  evidence-seen: entry section
  failure-parked: error state
  failure-retried: number
  fee-disputed: cents fee outcome
  fee-exempted: cents fee
  fee-inquired: cents fee outcome
  fee-paid: cents fee
  fee-surplus: fee reason
  information-asked: round
  information-overdue: round
  inquiry-closed: cents fee outcome
  letter-delivered: slot
  letter-given-up: slot
  membership-ended: fee
  money-doubted: doubt fee
  nudged: wait
  payment-failed: attempt fee
  payment-processing: attempt fee
  referee-asked-again: slot
  referee-named: number slot
  reference-begun: slot
  reference-bounced: slot why
  reference-declined: reason slot
  reference-link-sent: slot
  reference-overdue: slot
  reference-received: number slot
  reference-saved: slot
  references-expired: slots
  refund-cut: cents fee
  refund-due: cents fee
  refund-failed: cents fee refund
  refund-made: cents fee refund
  refund-refused: code fee
  refund-requested: cents fee refund
  reminded: attempt letters wait
  reviewer-assigned: reviewer
  run-started: act run unparked
  set-right: difference
  stepped-back: why
  stripe-fee: cents fee
  submitted-again: number
  submitted: policy
`;

const rowsOf = (table: string): readonly string[] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.trim());

const data: KeptEvent['data'] = {
  ...{ act: 'check', attempt: '0.0', cents: 7500, code: 'expired', difference: 'letter', doubt: 'unknown' },
  ...{ entry: 1, error: 'Broken', fee: 'application-1', from: 'a0', number: 1, outcome: 'won', policy: '2022-01-01' },
  ...{ refund: 're_1', reminder: 1, review: 1, role: 'referee', round: 1, run: 1, section: 'work', slot: 1, slots: 1 },
  ...{ state: 'Ask the referee', unparked: 1, wait: 'review:1', what: 'name', why: 'unwanted', reason: 'cannot-now' },
  ...{ reviewer: 'r1', decision: 'decline', letters: 0, told: 'coordinator' },
};

const given = (kind: string) =>
  timelineCopy(applicationAt('review'), [{ at: submittedAt, actor: { role: 'coordinator' }, kind, data }])[0]?.data;

describe('the timeline of the file of all my data', () => {
  test('is asked about every field that an event is ever given', () => {
    const found = Map.groupBy(eventsInSources(), ({ kind }) => kind);
    const lines = [...found].flatMap(([kind, all]) => {
      const given = [...new Set(all.flatMap(({ fields }) => fields))].toSorted();
      return given.length === 0 ? [] : [`${kind}: ${given.join(' ')}`];
    });
    expect(lines.toSorted()).toEqual(rowsOf(events));
    const fields = new Set(rowsOf(events).flatMap((line) => line.split(' ').slice(1)));
    expect(Object.keys(data).toSorted()).toEqual([...fields].toSorted());
  });

  test.each([
    ['reference-declined', 'reason'],
    ['reviewer-assigned', 'reviewer'],
    ['set-right', 'reviewer'],
    ['decision-confirmed', 'decision'],
    ['stepped-back', 'why'],
  ])('says of %s everything but the %s', (kind, field) => {
    const { [field]: _inConfidence, ...others } = data;
    expect(given(kind)).toEqual(others);
  });

  test('says everything of an event that holds nothing in confidence', () => {
    expect(given('fee-paid')).toEqual(data);
  });
});
