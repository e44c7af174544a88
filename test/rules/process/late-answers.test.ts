import { describe, expect, test } from '@jest/globals';
import type { LetterFacts } from '../../../shared/letters/letter.ts';
import { referenceReceived } from '../../../shared/letters/reference-received.ts';
import { kindsWanted } from '../../../shared/rules/eligibility/kinds-wanted.ts';
import type { Act } from '../../../shared/act.ts';
import type { Application } from '../../../shared/application/application.ts';
import {
  askRefereeAgain,
  declineReference,
  nameAnotherReferee,
  receiveReference,
} from '../../../shared/rules/changes/reference-changes.ts';
import { sendNewLink } from '../../../shared/rules/changes/send-new-link.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { close } from '../../../shared/rules/close.ts';
import { isStillWanted } from '../../../shared/rules/is-still-wanted.ts';
import { mayStillAnswer } from '../../../shared/rules/references/may-still-answer.ts';
import { refereesInOtherSlots, refereesNow } from '../../../shared/rules/references/referees-now.ts';
import { fillingRequest, withRequest } from '../../../shared/rules/references/slots.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { lateWords } from '../../../shared/status/late-words.ts';
import { requestState } from '../../../shared/status/request-state.ts';
import { referee } from '../../support/made-up/eligible-evidence.ts';
import {
  answerIn,
  applicationAt,
  decideAs,
  goodReference,
  requestIn,
  submittedAt,
} from '../../support/made-up/journey.ts';
import { waiting } from '../../support/made-up/waiting.ts';
import { webSettings } from '../../support/web-visit.ts';

const later = '2026-03-04T15:00:00.000Z';
const asked = applicationAt('references');
const tia = { ...requestIn(asked, 1).referee, name: 'Tia', email: 'tia@example.net' };
const former = requestIn(asked, 1);

/** Replaces the referee of slot 1, and lets the others answer: the former one of slot 1 may be late. */
const replaced = (): Application =>
  [2, 3].reduce(
    (current, slot) => answerIn(current, slot),
    waiting(nameAnotherReferee(asked, tia, submittedAt).application),
  );
const formerIn = (application: Application) =>
  application.requests.find(({ slot, number }) => slot === 1 && number === former.number) ?? former;

describe('a late answer', () => {
  test.each<[Act, Application]>([
    ['references', replaced()],
    ['check-references', answerIn(replaced(), 1)],
    ['review', { ...applicationAt('review'), requests: answerIn(replaced(), 1).requests }],
  ])('is taken from a referee who was replaced, at the act %s', (act, application) => {
    expect(standing(application)).toBe(act);
    expect(mayStillAnswer(application, formerIn(application))).toBe(true);
  });

  test.each<[string, Application]>([
    ['decided', decideAs({ ...applicationAt('review'), requests: answerIn(replaced(), 1).requests }, 'ada', 'endorse')],
    ['withdrawn', withdraw(replaced(), submittedAt).application],
    ['lapsed', close(replaced(), { outcome: 'lapsed', by: 'association', reason: 'x' }, submittedAt).application],
  ])('is not taken any more once the application is %s', (_how, application) => {
    expect(mayStillAnswer(application, formerIn(application))).toBe(false);
  });

  test('in a place that is filled is kept for the reviewers, and wakes nobody', () => {
    const filled = answerIn(replaced(), 1);
    const change = receiveReference(filled, formerIn(filled), goodReference, later);
    expect(change.application.requests.filter(({ reference }) => reference !== undefined)).toHaveLength(4);
    expect(change.application.waits).toEqual(filled.waits);
    expect(standing(change.application)).toBe('check-references');
    expect(change.letters?.map(({ to }) => to.role)).toEqual(['applicant', 'referee']);
  });

  test('in a place that is filled displaces nobody: the findings stay as they were', () => {
    const filled = answerIn(replaced(), 1);
    const { application } = receiveReference(filled, formerIn(filled), goodReference, later);
    expect(fillingRequest(application, 1)?.referee).toEqual(tia);
    expect(refereesNow(application)).toEqual(refereesNow(filled));
    const elsewhere = refereesInOtherSlots(application, 2).map(({ email }) => email);
    expect(elsewhere).toEqual([former.referee.email, tia.email, requestIn(asked, 3).referee.email]);
  });

  test('in a place that still waits fills it', () => {
    const open = replaced();
    const change = receiveReference(open, formerIn(open), goodReference, later);
    expect(fillingRequest(change.application, 1)?.number).toBe(former.number);
    expect(change.application.waits['reference:1:2']?.resume?.name).toBeUndefined();
    expect(change.application.waits['reference:1:2']?.ready).toBe(later);
  });

  test('that cannot be counted, or a late no, leaves alone whoever is asked by now', () => {
    const open = replaced();
    const nothing = { ...goodReference, scores: {} };
    expect(receiveReference(open, formerIn(open), nothing, later).application.waits).toEqual(open.waits);
    expect(declineReference(open, formerIn(open), 'other', later).application.waits).toEqual(open.waits);
  });
});

describe('a late answer of a kind that the other places leave open no more', () => {
  const by = (slot: 1 | 3, relationship: 'teacher' | 'colleague', name: string) =>
    referee(slot, relationship, { name, email: `${name.toLowerCase()}@example.net` });
  const bea = nameAnotherReferee(asked, by(3, 'teacher', 'Bea'), submittedAt).application;
  const dan = waiting(nameAnotherReferee(bea, by(1, 'colleague', 'Dan'), submittedAt).application);
  const cyIn = ({ requests }: Application) => requests.find(({ slot, number }) => slot === 3 && number === 1) ?? former;
  const change = receiveReference(dan, cyIn(dan), goodReference, later);

  test('fills no place, wakes nobody, and is kept for the reviewers', () => {
    expect(kindsWanted(bea, by(1, 'colleague', 'Dan'))).toEqual([]);
    expect(fillingRequest(change.application, 3)).toBeUndefined();
    expect(change.application.waits).toEqual(dan.waits);
    expect(refereesNow(change.application)).toEqual(refereesNow(dan));
    expect(cyIn(change.application)).toMatchObject({ receivedAt: later, reference: goodReference, fillsNoPlace: true });
    const whole = [1, 2, 3].reduce((current, slot) => answerIn(current, slot, later), change.application);
    expect(standing(whole)).toBe('check-references');
    expect(fillingRequest(whole, 3)?.referee.name).toBe('Bea');
  });

  test('is told so: to its referee before, to the applicant after, to whoever reads it', () => {
    const words = 'Somebody else was asked in your place, so you need not answer.';
    expect(lateWords(dan, cyIn(dan))).toBe(
      `${words} If you do before the decision, the reviewers of Dana Sample's application read yours, too.`,
    );
    expect(lateWords(bea, cyIn(bea))).toContain('and it counts if it comes first.');
    expect(requestState(dan, cyIn(dan))).toContain('; the reviewers read a late answer');
    expect(requestState(bea, cyIn(bea))).toContain('; a late answer still counts');
    expect(requestState(change.application, cyIn(change.application))).toContain(
      'of a kind that is not wanted beside the other two',
    );
    const [letter] = change.letters ?? [];
    const facts = { application: change.application, settings: webSettings, attempt: 0, now: later };
    expect(referenceReceived({ ...facts, letter } as LetterFacts).paragraphs).toEqual([
      'The reference of Cy Ward has arrived. The reviewers read it, but it fills no place: it is of a kind that the requirements do not ask for beside the other two referees. You do not need to do anything: somebody else is asked in this place already.',
    ]);
  });

  test('fills its place all the same where it was taken by a release that did not ask', () => {
    const { fillsNoPlace: _unknown, ...before } = cyIn(change.application);
    expect(fillingRequest(withRequest(change.application, before), 3)?.referee.name).toBe('Cy Ward');
  });
});

describe('a new link', () => {
  test('goes to the referee alone, moves no deadline, and has a letter of its own each time', () => {
    const change = sendNewLink(asked, former, later);
    expect(change?.letters).toMatchObject([
      { kind: 'reference-link', to: { role: 'referee', slot: 1, number: 1 }, wait: 'reference:1:1', attempt: '0.l1' },
    ]);
    const sent = change?.application ?? asked;
    expect(requestIn(sent, 1)).toMatchObject({ restarts: [], nudges: [later], requestedAt: submittedAt });
    const third = sendNewLink(sent, requestIn(sent, 1), '2026-03-06T15:00:00.000Z');
    expect(third?.letters?.[0]?.attempt).toBe('0.l2');
  });

  test('after a corrected address belongs to the letters of the new one', () => {
    const corrected = askRefereeAgain(asked, 1, 'ann@home.example', submittedAt).application;
    const change = sendNewLink(corrected, requestIn(corrected, 1), later);
    expect(change?.letters?.[0]?.attempt).toBe('1.l2');
  });

  test('cools down for 48 hours since the last letter by hand', () => {
    expect(sendNewLink(asked, former, '2026-03-04T14:59:59.000Z')).toBeUndefined();
    const again = askRefereeAgain(asked, 1, undefined, later).application;
    expect(sendNewLink(again, requestIn(again, 1), '2026-03-06T14:59:59.000Z')).toBeUndefined();
    expect(sendNewLink(again, requestIn(again, 1), '2026-03-06T15:00:00.000Z')).toBeDefined();
  });

  test.each<[string, Application]>([
    ['answered', answerIn(asked, 1)],
    ['declined', declineReference(asked, former, 'other', submittedAt).application],
    ['belongs to an application that ended', withdraw(asked, submittedAt).application],
  ])('is not sent to a referee who %s, not even when that happened just before it left', (_what, application) => {
    expect(sendNewLink(application, formerIn(application), later)).toBeUndefined();
    const [letter] = sendNewLink(asked, former, later)?.letters ?? [];
    if (letter === undefined) throw new Error('There is no letter.');
    expect(isStillWanted(asked, letter)).toBe(true);
    expect(isStillWanted(application, letter)).toBe(false);
  });
});
