import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import { exemptFee } from '../../../shared/rules/changes/coordinator-money.ts';
import { extendDeadline } from '../../../shared/rules/changes/extend-deadline.ts';
import { askRefereeAgain, bounceReference, declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { replaceReferee } from '../../../shared/rules/changes/replace-referee.ts';
import { undoDecline } from '../../../shared/rules/changes/undo-decline.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { isStillWanted } from '../../../shared/rules/is-still-wanted.ts';
import { withRequest } from '../../../shared/rules/references/slots.ts';
import { daysLater } from '../../support/days-later.ts';
import { referee } from '../../support/made-up/eligible-evidence.ts';
import { applicationAt, ownFee, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { letterExamples } from '../../support/made-up/letter-examples.ts';
import { waiting } from '../../support/made-up/waiting.ts';
import { letterText, writtenLetter } from '../../support/made-up/written-letter.ts';

const later = daysLater(submittedAt, 3);
const word = { by: 'staff-7', reason: 'They telephoned.' };
const asked = applicationAt('references');
const other = referee(1, 'teacher', { name: 'Nova Fresh', email: 'nova@example.org' });
const declined = declineReference(asked, requestIn(asked, 1), 'cannot-now', submittedAt).application;
const bounced = bounceReference(asked, requestIn(asked, 1), 'bounced', submittedAt).application;
const overdue = withRequest(asked, { ...requestIn(asked, 1), overdueAt: submittedAt });

const exempted = (application: Application, name: string): Change => exemptFee(ownFee(application, name), word, later);

const letterOf = (wait: string) => ({
  ...{ kind: 'no-longer-asked', to: { role: 'applicant' }, wait, attempt: later },
});

const told = ({ application, letters: [letter] = [] }: Change, now = later): string => {
  if (letter === undefined) throw new Error('Nothing was written.');
  return `${writtenLetter({ application, letter }, now).subject}: ${letterText({ application, letter }, now)}`;
};

describe('what a letter had asked of the applicant, and the coordinator lifts,', () => {
  test.each<[string, Change, string]>([
    ['a fee', exempted(waiting(applicationAt('application-fee')), 'application-1'), 'fee:application-1'],
    ['the next fee', exempted(waiting(applicationAt('processing-fee')), 'processing-1'), 'fee:processing-1'],
    ['a referee who is asked again', undoDecline(waiting(declined), 1, word, later), 'another-referee:1:1'],
    ['a referee who is replaced', replaceReferee(waiting(declined), other, word, later), 'another-referee:1:1'],
    ['a referee whose letter came back', replaceReferee(waiting(bounced), other, word, later), 'another-referee:1:1'],
    [
      'a referee who is given more time',
      extendDeadline(waiting(overdue), 'another-referee:1:1', word, later),
      'another-referee:1:1',
    ],
  ])('is told in a letter: %s', (_what, change, wait) => {
    expect(change.letters).toMatchObject([letterOf(wait)]);
  });

  test.each<[string, Change]>([
    ['a fee', exempted(applicationAt('application-fee'), 'application-1')],
    ['a fee before its turn', exempted(waiting(asked), 'processing-1')],
    ['a decline that nobody knew of', undoDecline(declined, 1, word, later)],
    ['a referee who is still asked', replaceReferee(waiting(asked), other, word, later)],
    [
      'a referee whom the applicant had asked again',
      replaceReferee(askRefereeAgain(waiting(overdue), 1, undefined, submittedAt).application, other, word, later),
    ],
    ['a referee who has more time', extendDeadline(waiting(asked), 'reference:1:1', word, later)],
    [
      'a fee with more time, of which another letter tells',
      extendDeadline(waiting(applicationAt('application-fee')), 'fee:application-1', word, later),
    ],
  ])('was asked by no letter, or still is, and is told in none: %s', (_what, change) => {
    expect(change.letters ?? []).toEqual([]);
  });

  test('reads what it was, why it is not any more, and how the application goes on', () => {
    expect(told(exempted(waiting(applicationAt('application-fee')), 'application-1'))).toMatch(
      /^You no longer need to pay \$25 for your application: .* We had asked you to pay \$25 for your application\. You no longer need to: the deadline in our letters about it no longer holds\. We have exempted you from this payment: the application fee\. If a payment of yours still arrives, it goes back to you\. Where your application stands: Waiting for your references\. .*Ann Lee answers/,
    );
    expect(told(undoDecline(waiting(declined), 1, word, later))).toMatch(
      /^You no longer need to name another referee in place of Ann Lee: .* We have asked Ann Lee once more\. Where/,
    );
    expect(told(replaceReferee(waiting(declined), other, word, later))).toContain(
      'We had asked you to name another referee in place of Ann Lee. You no longer need to: the deadline in our letters about it no longer holds. We now ask Nova Fresh in this place, at nova@example.org.',
    );
  });

  test('says of a renewal and of a fee with a membership that none is bought', () => {
    const { 'membership-expired': expired } = letterExamples();
    const renewal = waiting(expired?.application ?? asked);
    expect(told(exempted(renewal, 'renewal-1'))).toMatch(
      /^You no longer need to renew your membership for \$50: .* So no membership is bought for you\./,
    );
  });

  test('is not told once it is asked again, or the application has ended', () => {
    const change = undoDecline(waiting(declined), 1, word, later);
    const { application, letters: [letter] = [] } = change;
    if (letter === undefined) throw new Error('Nothing was written.');
    expect(isStillWanted(application, letter)).toBe(true);
    const again = declineReference(application, requestIn(application, 1), 'cannot-now', later).application;
    expect(isStillWanted(again, letter)).toBe(false);
    const elsewhere = declineReference(application, requestIn(application, 2), 'cannot-now', later).application;
    expect(isStillWanted(elsewhere, letter)).toBe(true);
    expect(isStillWanted(withdraw(application, later).application, letter)).toBe(false);
    const free = exempted(waiting(applicationAt('application-fee')), 'application-1');
    const [ofFee = letter] = free.letters ?? [];
    expect(isStillWanted(free.application, ofFee)).toBe(true);
    expect(isStillWanted(withdraw(free.application, later).application, ofFee)).toBe(false);
  });
});
