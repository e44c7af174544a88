import { describe, expect, test } from '@jest/globals';
import { feeTotal } from '../../shared/application/fee.ts';
import { timelineWords } from '../../shared/timeline-words.ts';
import { recordReference } from '../../shared/rules/changes/record-reference.ts';
import { nameAnotherReferee } from '../../shared/rules/changes/reference-changes.ts';
import { applicationAt, goodReference, namedFee, requestIn, submittedAt } from '../support/made-up/journey.ts';
import type { KeptEvent } from '../../shared/timeline-event.ts';

const asked = applicationAt('references');
const replaced = nameAnotherReferee(
  asked,
  { ...requestIn(asked, 1).referee, name: 'Tia', email: 'tia@example.net' },
  '2026-03-10T15:00:00.000Z',
).application;

const event = (kind: string, data: KeptEvent['data'] = {}, particular: Partial<KeptEvent> = {}): KeptEvent => ({
  at: submittedAt,
  actor: { role: 'association' },
  kind,
  data,
  ...particular,
});

describe('the timeline in words', () => {
  test.each([
    [event('details-corrected', { what: 'name' }), 'The coordinator corrected the name.'],
    [event('details-corrected', { what: 'name-and-address' }), 'The coordinator corrected the name and address.'],
    [
      event('details-corrected', { what: 'person-to-whom-it-belongs' }),
      'The coordinator corrected the person to whom it belongs.',
    ],
    [
      event('submitted', { policy: '2022-01-01' }),
      'The application was submitted. The requirements of January 1, 2022 apply to it.',
    ],
    [event('fee-paid', { fee: 'application-1', cents: 7500 }), 'The application fee of $75 was paid.'],
    [event('fee-paid', { fee: 'renewal-1', cents: 5000 }), 'The membership renewal of $50 was paid.'],
    [
      event('refund-refused', { fee: 'processing-1', code: 'paid-by-cheque' }),
      'The processing fee was paid by check: the coordinator gives it back by hand.',
    ],
    [
      event('refund-refused', { fee: 'processing-1', code: 'charge_disputed' }),
      'A refund of the processing fee was refused; the coordinator looks at it.',
    ],
    [event('asked', { wait: 'reference:2:1', attempt: '0.0' }), 'Bo Park was asked for a reference.'],
    [event('reminded', { wait: 'reference:2:1', attempt: '0.1' }), 'Bo Park was asked for a reference: a reminder.'],
    [event('asked', { wait: 'fee:application-1', attempt: '0.0' }), 'You were asked for a fee.'],
    [
      event('asked', { wait: 'another-referee:3:1', attempt: '0.0' }),
      'You were asked for another referee in place of Cy Ward.',
    ],
    [event('letter-given-up', { slot: 2 }), 'The letter to Bo Park could not be delivered.'],
    [event('stepped-back', { why: 'no-time' }), 'A reviewer stepped back.'],
    [event('draft-saved', { section: 'education' }), '"Education" was saved.'],
    [event('draft-saved', { section: 'person' }), '"About you" was saved.'],
    [event('failure-parked'), 'A step failed on our side; the coordinator looks at it.'],
    [event('withdrawn', { reason: 'applicant' }), 'The application was withdrawn.'],
  ])('%p', (one, words) => {
    expect(timelineWords(one, asked)).toBe(words);
  });

  test.each([
    ['fee:application-1', 'You were asked for a fee', 'The applicant was asked for a fee'],
    [
      'another-referee:3:1',
      'You were asked for another referee in place of Cy Ward',
      'The applicant was asked for another referee in place of Cy Ward',
    ],
    ['more-information:1:1', 'You were asked for more information', 'The applicant was asked for more information'],
    [
      'membership-confirmation',
      'The coordinator was asked to confirm your membership',
      'The coordinator was asked to confirm the membership',
    ],
    ['amendment:1', 'You were asked to amend your application', 'The applicant was asked to amend the application'],
    ['reference:2:1', 'Bo Park was asked for a reference', 'Bo Park was asked for a reference'],
  ])('"you" is the applicant to nobody but the applicant: %s', (wait, toApplicant, toStaff) => {
    for (const [reader, words] of [
      ['applicant', toApplicant],
      ['staff', toStaff],
    ] as const) {
      expect(timelineWords(event('asked', { wait, attempt: '0.0' }), asked, reader)).toBe(`${words}.`);
      const reminded = event('reminded', { wait, attempt: '0.1' });
      expect(timelineWords(reminded, asked, reader)).toBe(`${words}: a reminder.`);
    }
  });

  test.each(['asked', 'reminded'])(
    'a wait that was entered without a letter tells nobody that they were %s',
    (kind) => {
      const silent = event(kind, { wait: 'reference:2:1', attempt: '0.1', letters: 0 });
      expect(timelineWords(silent, asked)).toBeUndefined();
    },
  );

  test('a referee is named as who acted, even after a replacement', () => {
    const late = event(
      'reference-received',
      { slot: 1 },
      { actor: { role: 'referee', id: '1-1' }, at: '2026-03-12T15:00:00.000Z' },
    );
    expect(timelineWords(late, replaced)).toBe('The reference of Ann Lee arrived.');
    expect(timelineWords(event('referee-named', { slot: 1, number: 2 }), replaced)).toBe(
      'Tia was named as another referee.',
    );
    expect(timelineWords(event('reference-bounced', { slot: 1 }), replaced)).toBe('The letter to Ann Lee came back.');
    expect(timelineWords(event('reference-bounced', { slot: 1 }, { at: '2026-03-12T15:00:00.000Z' }), replaced)).toBe(
      'The letter to Tia came back.',
    );
    expect(timelineWords(event('reference-bounced', { slot: 1, why: 'unwanted' }), replaced)).toBe(
      'The letter to Ann Lee could not be sent: an earlier one was reported as unwanted there.',
    );
  });

  test.each([
    ['won', 'the payment stands', 'won'],
    ['lost', 'the payer has the money back', 'lost'],
  ])('a dispute that was %s by the association ended so for the applicant: %s', (outcome, toApplicant, toStaff) => {
    const ended = event('dispute-closed', { fee: 'processing-1', cents: 5000, outcome });
    expect(timelineWords(ended, asked)).toBe(`The dispute about the processing fee ended: ${toApplicant}.`);
    expect(timelineWords(ended, asked, 'staff')).toBe(`The dispute about the processing fee ended: ${toStaff}.`);
  });

  test('a part of a fee that goes back is told as a part, and the whole as the whole', () => {
    const whole = feeTotal(namedFee(asked, 'processing-1'));
    const told = (data: Record<string, number>) =>
      timelineWords(event('refund-due', { fee: 'processing-1', ...data }), asked);
    expect(told({ cents: 500 })).toBe('$5 of the processing fee goes back.');
    for (const data of [{ cents: whole }, {}]) expect(told(data)).toBe('The processing fee goes back.');
  });

  test('a referee whose reference came on paper is named as who gave it, though another was asked since', () => {
    const [former] = replaced.requests;
    if (former === undefined) throw new Error('Nobody was asked.');
    const record = { by: '0d4c3a52-2222-4e5a-9f3b-000000000000', scan: 'Folder 7' };
    const change = recordReference(
      replaced,
      former,
      { reference: goodReference, ...record },
      '2026-03-12T15:00:00.000Z',
    );
    expect(change.event.data).toEqual({ slot: 1, number: 1 });
    expect(timelineWords(change.event, change.application)).toBe('The reference of Ann Lee arrived.');
  });

  test('a letter that could not be sent is told apart from one that came back, and to whom it went', () => {
    const told = (data: Record<string, string>, reader?: 'staff') =>
      timelineWords(event('address-bounced', data), asked, reader);
    expect(told({ role: 'applicant' })).toBe('A letter to you came back.');
    expect(told({ role: 'applicant' }, 'staff')).toBe('A letter to the applicant came back.');
    expect(told({ role: 'reviewer' }, 'staff')).toBe('A letter to a reviewer came back.');
    expect(told({})).toBe('A letter came back.');
    expect(told({ role: 'applicant', why: 'unwanted' }, 'staff')).toBe(
      'A letter to the applicant could not be sent: an earlier one was reported as unwanted there.',
    );
  });

  test('why a referee declined is told to staff alone, in the words of the policy', () => {
    const declined = event(
      'reference-declined',
      { slot: 2, reason: 'cannot-now' },
      { actor: { role: 'referee', id: '2-1' } },
    );
    expect(timelineWords(declined, asked, 'staff')).toBe('Bo Park declined: they cannot do this now.');
    expect(timelineWords(declined, asked)).toBe('Bo Park declined.');
  });

  test('what concerns machines alone is left out', () => {
    for (const kind of ['run-started', 'checkout-ready', 'reference-saved', 'constructor', 'toString'])
      expect(timelineWords(event(kind), asked)).toBeUndefined();
  });
});
