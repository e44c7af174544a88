import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../shared/application/application.ts';
import type { Instant } from '../../shared/instant.ts';
import {
  askRefereeAgain,
  bounceReference,
  declineReference,
  nameAnotherReferee,
  receiveReference,
} from '../../shared/rules/changes/reference-changes.ts';
import { saveReference } from '../../shared/rules/changes/save-reference.ts';
import { refereeActions } from '../../shared/rules/references/referee-actions.ts';
import { answerIn, applicationAt, goodReference, requestIn, submittedAt } from '../support/made-up/journey.ts';
import { daysLater } from '../support/days-later.ts';

const asked = applicationAt('references');
const nothing = {
  resend: false,
  resendFrom: undefined,
  correctAddress: false,
  correctFrom: undefined,
  correctedOut: false,
  nameAnother: false,
};
const tia = { ...requestIn(asked, 1).referee, name: 'Tia', email: 'tia@example.net' };

describe('what the applicant may do about a referee', () => {
  test('is to wait 48 hours before the letter is sent again, and anything else at once', () => {
    expect(refereeActions(asked, 1, submittedAt)).toEqual({
      ...nothing,
      resendFrom: daysLater(submittedAt, 2),
      correctAddress: true,
      nameAnother: true,
    });
    expect(refereeActions(asked, 1, '2026-03-04T14:59:59.999Z').resend).toBe(false);
    expect(refereeActions(asked, 1, daysLater(submittedAt, 2))).toEqual({
      ...nothing,
      resend: true,
      correctAddress: true,
      nameAnother: true,
    });
  });

  test('counts the 48 hours from the last letter, not the first', () => {
    const again = askRefereeAgain(asked, 1, undefined, daysLater(submittedAt, 3)).application;
    expect(refereeActions(again, 1, daysLater(submittedAt, 4)).resendFrom).toBe(daysLater(submittedAt, 5));
    expect(refereeActions(again, 2, daysLater(submittedAt, 4)).resend).toBe(true);
  });

  test('is to name another, and no more than that, after a decline or an answer that cannot be counted', () => {
    const declined = declineReference(asked, requestIn(asked, 1), 'other', submittedAt).application;
    const scores = Object.fromEntries(Object.keys(goodReference.scores).map((id) => [id, null]));
    const uncountable = receiveReference(
      asked,
      requestIn(asked, 1),
      { ...goodReference, scores },
      submittedAt,
    ).application;
    for (const application of [declined, uncountable])
      expect(refereeActions(application, 1, daysLater(submittedAt, 9))).toEqual({ ...nothing, nameAnother: true });
  });

  test('is to correct the address or name another, and not to resend, after the letter came back', () => {
    const bounced = bounceReference(asked, requestIn(asked, 1), 'bounced', submittedAt).application;
    expect(refereeActions(bounced, 1, daysLater(submittedAt, 9))).toEqual({
      ...nothing,
      correctAddress: true,
      nameAnother: true,
    });
  });

  test('is to correct an address three times at once, then after 48 hours: nobody has letters sent at will', () => {
    const corrected = (application: Application, at: Instant, count: number) =>
      askRefereeAgain(application, 1, `ann-${count}@example.net`, at).application;
    const twice = corrected(corrected(asked, submittedAt, 1), submittedAt, 2);
    expect(refereeActions(twice, 1, submittedAt)).toMatchObject({ correctAddress: true, correctFrom: undefined });
    const thrice = corrected(twice, daysLater(submittedAt, 1), 3);
    const from = daysLater(submittedAt, 2);
    expect(refereeActions(thrice, 1, daysLater(submittedAt, 1))).toMatchObject({
      correctAddress: false,
      correctFrom: from,
      nameAnother: true,
    });
    expect(refereeActions(thrice, 2, daysLater(submittedAt, 1)).correctAddress).toBe(true);
    expect(refereeActions(thrice, 1, from)).toMatchObject({ correctAddress: true, correctFrom: undefined });
    const bounced = bounceReference(thrice, requestIn(thrice, 1), 'bounced', daysLater(submittedAt, 1)).application;
    expect(refereeActions(bounced, 1, daysLater(submittedAt, 1))).toEqual({
      ...nothing,
      correctFrom: from,
      nameAnother: true,
    });
  });

  test('is to correct an address five times in all (policy), of each referee who is named', () => {
    const day = (count: number) => daysLater(submittedAt, 3 * count);
    const correctedTo = (application: Application, count: number) =>
      askRefereeAgain(application, 1, `ann-${count}@example.net`, day(count)).application;
    const often = [1, 2, 3, 4].reduce(correctedTo, asked);
    const again = askRefereeAgain(often, 1, undefined, day(5)).application;
    expect(refereeActions(again, 1, day(6)).correctAddress).toBe(true);
    const usedUp = correctedTo(again, 6);
    const left = { ...nothing, resend: true, correctedOut: true, nameAnother: true };
    expect(refereeActions(usedUp, 1, day(9))).toEqual(left);
    const bounced = bounceReference(usedUp, requestIn(usedUp, 1), 'bounced', day(9)).application;
    expect(refereeActions(bounced, 1, day(9))).toEqual({ ...left, resend: false });
    expect(refereeActions(usedUp, 2, day(9)).correctAddress).toBe(true);
    const other = nameAnotherReferee(usedUp, tia, day(9)).application;
    expect(refereeActions(other, 1, day(9)).correctAddress).toBe(true);
  });

  test('is to name another twice for one place (policy)', () => {
    const once = nameAnotherReferee(asked, tia, submittedAt).application;
    const twice = nameAnotherReferee(once, { ...tia, name: 'Uma', email: 'uma@example.net' }, submittedAt).application;
    expect(refereeActions(once, 1, submittedAt).nameAnother).toBe(true);
    expect(refereeActions(twice, 1, submittedAt).nameAnother).toBe(false);
    expect(refereeActions(twice, 2, submittedAt).nameAnother).toBe(true);
  });

  test('is nothing once the place is filled, before anybody is asked, or at another act', () => {
    expect(refereeActions(answerIn(asked, 1), 1, daysLater(submittedAt, 9))).toEqual(nothing);
    expect(refereeActions(applicationAt('application-fee'), 1, submittedAt)).toEqual(nothing);
    expect(refereeActions(applicationAt('review'), 1, submittedAt)).toEqual(nothing);
    expect(refereeActions(asked, 4, submittedAt)).toEqual(nothing);
  });
});

describe('a corrected address', () => {
  test('takes away what was delivered, typed and linked at the former one', () => {
    const begun = saveReference(asked, requestIn(asked, 1), { capacity: 'A stranger' }, submittedAt).application;
    const corrected = requestIn(askRefereeAgain(begun, 1, 'right@example.net', submittedAt).application, 1);
    expect(corrected).toMatchObject({ referee: { email: 'right@example.net' }, linksFrom: 1, number: 1 });
    expect(corrected.saved ?? corrected.openedAt).toBeUndefined();
    const same = requestIn(askRefereeAgain(begun, 1, undefined, submittedAt).application, 1);
    expect(same.saved).toEqual({ capacity: 'A stranger' });
    expect(same.linksFrom).toBeUndefined();
  });
});

describe('a reference that is begun', () => {
  test('keeps what was typed last in each field, and counts for nothing', () => {
    const later = daysLater(submittedAt, 1);
    const first = saveReference(asked, requestIn(asked, 1), { capacity: 'Lead', knownSince: '2019' }, submittedAt);
    const second = saveReference(first.application, requestIn(first.application, 1), { capacity: 'Leader' }, later);
    expect(requestIn(second.application, 1)).toEqual({
      ...requestIn(asked, 1),
      openedAt: submittedAt,
      saved: { capacity: 'Leader', knownSince: '2019' },
    });
    expect(requestIn(second.application, 2)).toEqual(requestIn(asked, 2));
    expect([first, second].map(({ event }) => event)).toEqual([
      { at: submittedAt, actor: { role: 'referee', id: '1-1' }, kind: 'reference-begun', data: { slot: 1 } },
      { at: later, actor: { role: 'referee', id: '1-1' }, kind: 'reference-saved', data: { slot: 1 } },
    ]);
    expect(second.application.savedAt).toBe(later);
  });

  test('is forgotten when the reference arrives', () => {
    const begun = saveReference(asked, requestIn(asked, 1), { capacity: 'Lead' }, submittedAt).application;
    expect(
      requestIn(receiveReference(begun, requestIn(begun, 1), goodReference, submittedAt).application, 1).saved,
    ).toBeUndefined();
  });
});
