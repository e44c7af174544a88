import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Recipient } from '../../../shared/letter-kind.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { correctDetails } from '../../../shared/rules/changes/correct-details.ts';
import { noteBounce, noteDelivery, noteGivenUp } from '../../../shared/rules/changes/mail-changes.ts';
import {
  askRefereeAgain,
  declineReference,
  nameAnotherReferee,
} from '../../../shared/rules/changes/reference-changes.ts';
import { letterNews } from '../../../shared/rules/references/letter-news.ts';
import { openSlots, wantsAnotherSince } from '../../../shared/rules/references/slots.ts';
import { referee } from '../../support/made-up/eligible-evidence.ts';
import { answerIn, applicationAt, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = daysLater(submittedAt, 1);
const asked = applicationAt('references');
const sent = (to: Recipient, attempt = '0.0') => ({
  ...{ key: `${asked.id}/letter/${attempt}`, to, attempt },
  at: submittedAt,
});

const first = sent({ role: 'referee', slot: 1, number: 1 });
const second = sent({ role: 'referee', slot: 1, number: 2 });
const replaced = nameAnotherReferee(asked, referee(1, 'colleague'), submittedAt).application;

describe('a letter that reached its referee', () => {
  test('is noted once, by the mail, and says nothing to anybody', () => {
    const change = noteDelivery(asked, first, later);
    if (change === undefined) throw new Error('Nothing was noted.');
    expect(requestIn(change.application, 1).deliveredAt).toBe(later);
    expect(requestIn(change.application, 2).deliveredAt).toBeUndefined();
    expect(change.event).toEqual({ at: later, actor: { role: 'mail' }, kind: 'letter-delivered', data: { slot: 1 } });
    expect(change.letters).toBeUndefined();
    expect(noteDelivery(change.application, first, daysLater(later, 1))).toBeUndefined();
  });

  test('is no news of the request that stands when it went to a former referee, or to nobody who is asked', () => {
    expect(noteDelivery(replaced, first, later)).toBeUndefined();
    expect(noteDelivery(replaced, second, later)).toBeDefined();
    expect(noteDelivery(applicationAt('check'), first, later)).toBeUndefined();
  });

  test('is noted anew when it was sent again by hand, once', () => {
    const noted = noteDelivery(asked, first, later)?.application ?? asked;
    const again = askRefereeAgain(noted, 1, 'right@example.org', daysLater(later, 1)).application;
    const second = sent(first.to, '1.0');
    const change = noteDelivery(again, second, daysLater(later, 2));
    expect(change && requestIn(change.application, 1).deliveredAt).toBe(daysLater(later, 2));
    expect(noteDelivery(change?.application ?? again, second, daysLater(later, 3))).toBeUndefined();
    const at = daysLater(later, 1);
    const atOnce = noteDelivery(again, second, at)?.application ?? again;
    expect(noteDelivery(atOnce, second, daysLater(later, 3))).toBeUndefined();
  });

  test('is noted anew each time it was sent again to the same address, as of the last time', () => {
    const resend = (application: Application, days: number) =>
      askRefereeAgain(application, 1, undefined, daysLater(later, days)).application;
    const noted = noteDelivery(asked, first, later)?.application ?? asked;
    expect(noteDelivery(resend(noted, 2), sent(first.to, '1.0'), daysLater(later, 3))).toBeDefined();
    const third = sent(first.to, '2.0');
    const again = resend(resend(noted, 2), 4);
    expect(requestIn(again, 1)).toMatchObject({
      deliveredAt: later,
      restarts: [daysLater(later, 2), daysLater(later, 4)],
    });
    const change = noteDelivery(again, third, daysLater(later, 5));
    expect(change && requestIn(change.application, 1).deliveredAt).toBe(daysLater(later, 5));
    const between = { ...again, requests: again.requests.map((one) => ({ ...one, deliveredAt: daysLater(later, 3) })) };
    expect(noteDelivery(between, third, daysLater(later, 5))).toBeDefined();
    const after = { ...again, requests: again.requests.map((one) => ({ ...one, deliveredAt: daysLater(later, 4) })) };
    expect(noteDelivery(after, third, daysLater(later, 5))).toBeUndefined();
  });

  test('is noted of referees alone', () => {
    expect(noteDelivery(asked, sent({ role: 'applicant' }), later)).toBeUndefined();
    expect(noteDelivery(asked, sent({ role: 'reviewer', id: 'ada' }), later)).toBeUndefined();
  });
});

describe('a letter for which the mail service gave up', () => {
  const givenUp = noteGivenUp(asked, first, later)?.application ?? asked;

  test('is noted with its request, by the mail, and asks nobody for another referee', () => {
    const change = noteGivenUp(waiting(asked), first, later);
    expect(change && requestIn(change.application, 1).givenUpAt).toBe(later);
    expect(change && requestIn(change.application, 2).givenUpAt).toBeUndefined();
    expect(change?.event).toEqual({ at: later, actor: { role: 'mail' }, kind: 'letter-given-up', data: { slot: 1 } });
    expect(change?.letters).toBeUndefined();
    expect(change?.application.waits['reference:1:1']?.resume).toBeUndefined();
    expect(wantsAnotherSince(change?.application ?? asked, 1)).toBeUndefined();
  });

  test('is noted once since its referee was last asked, and not after one has arrived, which is told from then on', () => {
    expect(noteGivenUp(givenUp, sent(first.to, '0.1'), daysLater(later, 1))).toBeUndefined();
    const arrived = noteDelivery(givenUp, sent(first.to, '0.1'), daysLater(later, 7))?.application ?? givenUp;
    expect(letterNews(requestIn(arrived, 1))).toEqual({ deliveredAt: daysLater(later, 7) });
    expect(noteGivenUp(arrived, sent(first.to, '0.2'), daysLater(later, 14))).toBeUndefined();
    const again = askRefereeAgain(arrived, 1, undefined, daysLater(later, 15)).application;
    expect(letterNews(requestIn(again, 1))).toEqual({});
    expect(noteGivenUp(again, sent(first.to, '0.2'), daysLater(later, 16))).toBeUndefined();
    const anew = noteGivenUp(again, sent(first.to, '1.0'), daysLater(later, 16))?.application ?? again;
    expect(letterNews(requestIn(anew, 1))).toEqual({ givenUpAt: daysLater(later, 16) });
  });

  test('counts where it came within the second in which its referee was asked', () => {
    const request = { ...requestIn(asked, 1), requestedAt: '2026-03-01T14:00:00Z', restarts: [] };
    const within = '2026-03-01T14:00:00.500Z';
    expect(letterNews({ ...request, deliveredAt: within })).toEqual({ deliveredAt: within });
    expect(letterNews({ ...request, givenUpAt: within })).toEqual({ givenUpAt: within });
  });

  test('is forgotten with the address that it went to', () => {
    const corrected = askRefereeAgain(givenUp, 1, 'right@example.org', later).application;
    expect(requestIn(corrected, 1)).not.toHaveProperty('givenUpAt');
  });

  test('is no news of a referee who has answered, declined, bounced or was replaced, of anybody else, nor after the end', () => {
    const declined = declineReference(asked, requestIn(asked, 1), 'cannot-now', later).application;
    const bounced = noteBounce(asked, first, later)?.application ?? asked;
    const ended = withdraw(asked, submittedAt).application;
    for (const known of [answerIn(asked, 1), declined, bounced, replaced, ended, applicationAt('check')])
      expect(noteGivenUp(known, first, daysLater(later, 1))).toBeUndefined();
    for (const to of [{ role: 'applicant' }, { role: 'coordinator' }, { role: 'reviewer', id: 'ada' }] as const)
      expect(noteGivenUp(asked, sent(to), later)).toBeUndefined();
  });
});

describe('an address that takes no letters', () => {
  test('of a referee makes the slot want another at once', () => {
    const change = noteBounce(waiting(asked), first, later);
    if (change === undefined) throw new Error('Nothing was noted.');
    expect(requestIn(change.application, 1).bouncedAt).toBe(later);
    expect(wantsAnotherSince(change.application, 1)).toBe(later);
    expect(change.event).toEqual({ at: later, actor: { role: 'mail' }, kind: 'reference-bounced', data: { slot: 1 } });
    expect(change.application.waits['reference:1:1']?.resume?.name).toBe('AnotherRefereeNeeded');
    expect(change.application.waits['reference:2:1']?.resume).toBeUndefined();
    expect(noteBounce(change.application, first, later)).toBeUndefined();
  });

  test('because a letter was reported as unwanted there is kept with the reason', () => {
    const suppressed = { ...first, delivery: 'suppressed' } as const;
    const change = noteBounce(waiting(asked), suppressed, later);
    if (change === undefined) throw new Error('Nothing was noted.');
    expect(requestIn(change.application, 1)).toMatchObject({ bouncedAt: later, unwantedAt: later });
    expect(change.event.data).toEqual({ slot: 1, why: 'unwanted' });
    expect(noteBounce(asked, { ...suppressed, to: { role: 'applicant' } }, later)?.event.data).toEqual({
      role: 'applicant',
      why: 'unwanted',
    });
  });

  test('of a referee who answered, was replaced, or was never asked changes nothing', () => {
    expect(noteBounce(answerIn(asked, 1), first, later)).toBeUndefined();
    expect(noteBounce(replaced, first, later)).toBeUndefined();
    expect(noteBounce(replaced, second, later)).toBeDefined();
    expect(noteBounce(applicationAt('check'), first, later)).toBeUndefined();
  });

  test('of a referee whose address was corrected is no news of the new one, however late it comes', () => {
    const corrected = askRefereeAgain(asked, 1, 'right@example.org', later).application;
    const [wrong, right] = [first, sent(first.to, '1.0')];
    expect(noteBounce(corrected, wrong, later)).toBeUndefined();
    expect(noteDelivery(corrected, wrong, later)).toBeUndefined();
    expect(noteDelivery(corrected, right, later)).toBeDefined();
    const gone = noteBounce(corrected, right, later)?.application ?? corrected;
    expect(requestIn(gone, 1).bouncedAt).toBe(later);
  });

  test('of a referee no longer matters when a former one filled the slot late', () => {
    const request = { ...requestIn(answerIn(asked, 1), 1), number: 1 };
    const late = {
      ...replaced,
      requests: replaced.requests.map((one) => (one.slot === 1 && one.number === 1 ? request : one)),
    };
    expect(openSlots(late)).toEqual([2, 3]);
    expect(noteBounce(late, second, later)).toBeUndefined();
  });

  test('of a referee whose answer does not count is no news either: another is wanted already', () => {
    const request = { ...requestIn(asked, 1), receivedAt: submittedAt };
    const given = { ...asked, requests: asked.requests.map((one) => (one.slot === 1 ? request : one)) };
    expect(noteBounce(given, first, later)).toBeUndefined();
  });

  test('of an address that the applicant left since the letter went there is no news; of the one that stands it is, whenever it was written', () => {
    const word = { by: 'staff-7', reason: 'A new employer.' };
    const since = correctDetails(asked, { email: 'dana.new@example.org' }, word, later).application;
    const letter = sent({ role: 'applicant' });
    expect(noteBounce(since, { ...letter, sentAt: submittedAt }, later)).toBeUndefined();
    for (const sentAt of [later, undefined])
      expect(noteBounce(since, { ...letter, sentAt }, later)?.event.kind).toBe('address-bounced');
    expect(noteBounce(since, sent({ role: 'former-address', number: 0 }), later)).toBeUndefined();
    const toReviewer = { ...sent({ role: 'reviewer', id: 'ada' }), sentAt: submittedAt };
    expect(noteBounce(since, toReviewer, later)?.event.kind).toBe('address-bounced');
  });

  test.each([
    ['applicant', { role: 'applicant' } as const],
    ['reviewer', { role: 'reviewer', id: 'ada' } as const],
  ])('of the %s is told to the coordinator, and changes no fact', (role, to) => {
    const change = noteBounce(asked, sent(to), later);
    expect(change?.application).toEqual(asked);
    expect(change?.event).toEqual({ at: later, actor: { role: 'mail' }, kind: 'address-bounced', data: { role } });
    expect(change?.letters).toEqual([
      {
        key: `${asked.id}/bounce:letter:0.0/0.0/address-bounced/coordinator`,
        kind: 'address-bounced',
        to: { role: 'coordinator' },
        wait: 'bounce:letter:0.0',
        attempt: '0.0',
      },
    ]);
    expect(change?.once).toEqual([`bounced/${sent(to).key}`]);
  });

  test('of a receipt, whose name holds the long id of its Checkout Session, is told under a name that SES takes', () => {
    const receipt = {
      ...sent({ role: 'applicant' }),
      key: `a${'0'.repeat(24)}/fee:application-1/cs_live_${'0'.repeat(58)}/fee-refunded/applicant`,
    };
    const [told] = noteBounce({ ...asked, id: `a${'0'.repeat(24)}` }, receipt, later)?.letters ?? [];
    // A tag of SES holds 256 characters, base64url makes four of three.
    expect(Math.ceil(((told?.key ?? '').length * 4) / 3)).toBeLessThanOrEqual(256);
  });

  test('of the coordinator is told to nobody: no letter answers a letter for ever', () => {
    const ended = withdraw(asked, submittedAt).application;
    for (const application of [asked, ended])
      expect(noteBounce(application, sent({ role: 'coordinator' }), later)).toBeUndefined();
  });

  test('after the end is told of the applicant alone, whom the decision has not reached, and not once they are erased', () => {
    const ended = withdraw(asked, submittedAt).application;
    const change = noteBounce(ended, sent({ role: 'applicant' }), later);
    expect(change?.letters).toMatchObject([{ kind: 'address-bounced', to: { role: 'coordinator' } }]);
    expect(change?.application).toEqual(ended);
    expect(noteBounce(ended, first, later)).toBeUndefined();
    expect(noteBounce(ended, sent({ role: 'reviewer', id: 'ada' }), later)).toBeUndefined();
    const erasure = { begunAt: later, entry: 1, by: 'staff-7', reason: 'asked' as const };
    expect(noteBounce({ ...ended, erasure }, sent({ role: 'applicant' }), later)).toBeUndefined();
  });
});
