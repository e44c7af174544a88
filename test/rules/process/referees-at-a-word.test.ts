import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import { recordableRequests, recordReference } from '../../../shared/rules/changes/record-reference.ts';
import { bounceReference, declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { replaceableSlots, replaceReferee } from '../../../shared/rules/changes/replace-referee.ts';
import { sendNewLink } from '../../../shared/rules/changes/send-new-link.ts';
import { declinedSlots, undoDecline } from '../../../shared/rules/changes/undo-decline.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { requestName, withRequest } from '../../../shared/rules/references/slots.ts';
import { referee } from '../../support/made-up/eligible-evidence.ts';
import { answerIn, applicationAt, goodReference, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { waiting } from '../../support/made-up/waiting.ts';

const later = daysLater(submittedAt, 10);
const word = { by: 'staff-7', reason: 'They telephoned.' };
const asked = applicationAt('references');
const review = applicationAt('review');
const gone = withdraw(asked, later).application;
const changed = (slot: number, particular: Partial<ReferenceRequest>, application = asked): Application =>
  withRequest(application, { ...requestIn(application, slot), ...particular });
const declined = declineReference(asked, requestIn(asked, 1), 'cannot-now', submittedAt).application;

describe('a referee who is replaced at a word of the coordinator', () => {
  test('is one of an open slot in which somebody is asked, at the references alone', () => {
    expect(replaceableSlots(asked)).toEqual([1, 2, 3]);
    expect(replaceableSlots(answerIn(asked, 2))).toEqual([1, 3]);
    expect(replaceableSlots({ ...asked, requests: asked.requests.filter(({ slot }) => slot !== 3) })).toEqual([1, 2]);
    expect([review, gone, applicationAt('application-fee')].map(replaceableSlots)).toEqual([[], [], []]);
    expect(() => replaceReferee(gone, referee(1, 'teacher'), word, later)).toThrow('Slot 1 asks nobody now.');
  });

  test('stays in the history, with the word, who said it, and why', () => {
    const { application, event } = replaceReferee(asked, referee(1, 'teacher'), word, later);
    expect(application.interventions).toEqual([{ at: later, kind: 'referee-replaced', ...word }]);
    expect(event).toMatchObject({ kind: 'referee-named', actor: { role: 'coordinator', id: 'staff-7' } });
    expect(event.words).toMatchObject({ reason: word.reason });
    expect(application.requests.map(({ slot, number, replacedAt }) => [slot, number, replacedAt])).toEqual([
      [1, 1, later],
      [2, 1, undefined],
      [3, 1, undefined],
      [1, 2, undefined],
    ]);
  });
});

describe('a decline that is undone', () => {
  test('is of who is asked in an open slot, at the references alone', () => {
    expect(declinedSlots(declined)).toEqual([1]);
    expect(declinedSlots(asked)).toEqual([]);
    expect(declinedSlots({ ...declined, requests: declined.requests.slice(0, 1) })).toEqual([1]);
    const former = { ...requestIn(asked, 1), number: 0, reference: goodReference, receivedAt: later };
    expect(declinedSlots({ ...declined, requests: [former, ...declined.requests] })).toEqual([]);
    expect(declinedSlots(withdraw(declined, later).application)).toEqual([]);
    expect(() => undoDecline(asked, 1, word, later)).toThrow('has not declined');
    expect(() => undoDecline({ ...asked, requests: [] }, 1, word, later)).toThrow('has not declined');
  });

  test('is noted with the word and the wait that it is about', () => {
    expect(undoDecline(declined, 1, word, later).application.interventions).toEqual([
      { at: later, kind: 'decline-undone', ...word, wait: 'another-referee:1:1' },
    ]);
  });
});

describe('a reference on paper', () => {
  const names = (application: Application) => recordableRequests(application).map(requestName);

  test('is recorded of whoever may still answer, and of who declined while the place is open', () => {
    expect(names(asked)).toEqual(['1-1', '2-1', '3-1']);
    expect(names(declined)).toEqual(['1-1', '2-1', '3-1']);
    expect(names(answerIn(asked, 2))).toEqual(['1-1', '3-1']);
    expect(names(gone)).toEqual([]);
    const uncounted = changed(1, { reference: { ...goodReference, scores: {} }, receivedAt: later });
    expect(names(uncounted)).toEqual(['2-1', '3-1']);
    const typed = { by: 'staff-7', scan: 'folder 12' };
    expect(() =>
      recordReference(uncounted, requestIn(uncounted, 1), { reference: goodReference, ...typed }, later),
    ).toThrow('1-1 takes');
    const replaced = replaceReferee(declined, referee(1, 'teacher'), word, later).application;
    expect(names(replaced)).toEqual(['1-2', '2-1', '3-1']);
    const late = replaceReferee(asked, referee(1, 'teacher'), word, later).application;
    expect(names(late)).toEqual(['1-1', '1-2', '2-1', '3-1']);
  });

  test('is recorded in the review of who was replaced and may still answer, and of nobody who declined', () => {
    const former = { ...requestIn(asked, 1), number: 0 };
    expect(names({ ...review, requests: [former, ...review.requests] })).toEqual(['1-0']);
    const no = { declined: { at: later, reason: 'cannot-now' } };
    expect(names({ ...review, requests: [{ ...former, ...no }, ...review.requests] })).toEqual([]);
  });

  test('takes a decline back, and is noted with who typed it in and where its scan lies', () => {
    const typed = { by: 'staff-7', scan: 'folder 12' };
    const { application, event } = recordReference(
      declined,
      requestIn(declined, 1),
      { reference: goodReference, ...typed },
      later,
    );
    expect(requestIn(application, 1)).toMatchObject({ recorded: typed, reference: goodReference, receivedAt: later });
    expect(requestIn(application, 1)).not.toHaveProperty('declined');
    expect(application.interventions).toEqual([
      { at: later, kind: 'reference-recorded', by: 'staff-7', reason: 'folder 12' },
    ]);
    expect(event).toMatchObject({ actor: { role: 'coordinator', id: 'staff-7' }, words: { reason: 'folder 12' } });
    expect(() => recordReference(gone, requestIn(gone, 1), { reference: goodReference, ...typed }, later)).toThrow(
      'The request 1-1 takes no reference now.',
    );
  });
});

describe('a new link for a referee', () => {
  test('goes to the address on file, is told as theirs, and moves no deadline', () => {
    const change = sendNewLink(asked, requestIn(asked, 1), later);
    expect(change?.event).toEqual({
      ...{ at: later, actor: { role: 'referee', id: '1-1' }, kind: 'reference-link-sent', data: { slot: 1 } },
    });
    expect(change?.letters).toMatchObject([
      { kind: 'reference-link', to: { role: 'referee', slot: 1, number: 1 }, wait: 'reference:1:1', attempt: '0.l1' },
    ]);
    expect(change?.application).toEqual({ ...changed(1, { nudges: [later] }), savedAt: later });
  });

  test('is sent once in the cool-down, under another name each time', () => {
    const once = sendNewLink(asked, requestIn(asked, 1), later)?.application ?? asked;
    const next = (days: number) => sendNewLink(once, requestIn(once, 1), daysLater(later, days));
    expect(next(1.99)).toBeUndefined();
    expect(next(2)?.letters).toMatchObject([{ attempt: '0.l2' }]);
    expect(sendNewLink(asked, requestIn(asked, 1), daysLater(submittedAt, 1.99))).toBeUndefined();
    const again = changed(1, { restarts: [submittedAt] });
    expect(sendNewLink(again, requestIn(again, 1), later)?.letters).toMatchObject([{ attempt: '1.l1' }]);
  });

  test('leads nobody to an answer that is not taken', () => {
    expect(sendNewLink(declined, requestIn(declined, 1), later)).toBeUndefined();
    expect(sendNewLink(gone, requestIn(gone, 1), later)).toBeUndefined();
  });
});

describe('a referee who will not answer', () => {
  const late = waiting(changed(1, { overdueAt: submittedAt }));

  test('leads on to the applicant; where another is wanted already, the time to name one is planned anew', () => {
    const first = declineReference(waiting(asked), requestIn(asked, 1), 'cannot-now', later).application;
    expect(first.waits['reference:1:1']?.resume?.name).toBe('AnotherRefereeNeeded');
    for (const { application } of [
      declineReference(late, requestIn(late, 1), 'cannot-now', later),
      bounceReference(late, requestIn(late, 1), 'bounced', later),
    ]) {
      expect(application.waits['another-referee:1:1']?.resume?.name).toBe('PlanChanged');
      expect(application.waits['reference:1:1']).toBeUndefined();
    }
  });
});
