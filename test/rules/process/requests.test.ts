import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import type { Instant } from '../../../shared/instant.ts';
import { intervene } from '../../../shared/rules/changes/intervene.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { mayRead } from '../../../shared/rules/references/may-read.ts';
import { refereeActions } from '../../../shared/rules/references/referee-actions.ts';
import { refereesInOtherSlots, refereesNow, withRefereesNow } from '../../../shared/rules/references/referees-now.ts';
import { remindedAt } from '../../../shared/rules/references/reminded-at.ts';
import {
  currentRequest,
  isFilled,
  isWaitedFor,
  requestAt,
  requestName,
  requestsOf,
  validReferencesOf,
  wantNumber,
  wantsAnotherSince,
  withRequest,
} from '../../../shared/rules/references/slots.ts';
import { answerIn, applicationAt, goodReference, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';

const asked = applicationAt('references');
const later = daysLater(submittedAt, 10);
const first = requestIn(asked, 1);

/** Puts requests into the first slot, in this order, with those of the other two as they are. */
const withFirst = (...requests: readonly Partial<ReferenceRequest>[]): Application => ({
  ...asked,
  requests: [
    ...requests.map((one, index) => ({ ...first, number: index + 1, ...one })),
    ...asked.requests.filter(({ slot }) => slot !== 1),
  ],
});
const named = (name: string): Partial<ReferenceRequest> => ({
  referee: { ...first.referee, name, email: `${name.toLowerCase()}@example.net` },
});
const given = { reference: goodReference, receivedAt: later };

describe('the requests of a slot', () => {
  const mixed = withFirst({ number: 3 }, { number: 1 }, { number: 2 });

  test('stand in the order in which they were asked, and the last is the one that stands', () => {
    expect(requestsOf(mixed, 1).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(currentRequest(mixed, 1)?.number).toBe(3);
    expect(currentRequest(asked, 4)).toBeUndefined();
  });

  test('are found and named by slot and number', () => {
    expect(requestAt(mixed, { slot: 1, number: 2 })).toEqual({ ...first, number: 2 });
    expect(requestAt(mixed, { slot: 2, number: 2 })).toBeUndefined();
    expect(requestName({ slot: 2, number: 3 })).toBe('2-3');
  });

  test('are filled by the reference that came first', () => {
    const two = withFirst({ ...given, receivedAt: daysLater(later, 1) }, given);
    expect(validReferencesOf(two, 1).map(({ number }) => number)).toEqual([2, 1]);
  });

  test('are not filled by one that its kind fills no place with, nor by one of which too little is rated', () => {
    const filled = (particular: Partial<ReferenceRequest>) => isFilled(withFirst({ ...given, ...particular }), 1);
    expect(filled({})).toBe(true);
    expect(filled({ fillsNoPlace: true })).toBe(false);
    expect(filled({ expiredAt: later })).toBe(false);
    expect(filled({ reference: { ...goodReference, scores: {} } })).toBe(false);
  });

  test('wait for the newest referee, until the slot is filled by whomever', () => {
    const waitsFor = (application: Application) =>
      requestsOf(application, 1).map((request) => isWaitedFor(application, request));
    expect(waitsFor(withFirst({ replacedAt: later }, named('Tia')))).toEqual([false, true]);
    expect(waitsFor(withFirst({ ...given, replacedAt: later }, named('Tia')))).toEqual([false, false]);
    expect(isWaitedFor(asked, { ...first, slot: 4 })).toBe(false);
  });

  test('change one by one', () => {
    const two = withFirst({}, named('Tia'));
    const changed = withRequest(two, { ...first, number: 2, openedAt: later });
    expect(changed.requests.map(({ slot, openedAt }) => [slot, openedAt])).toEqual([
      [1, undefined],
      [1, later],
      [2, undefined],
      [3, undefined],
    ]);
  });

  test('want another referee since the last reason for it, while nothing fills the slot', () => {
    const since = (particular: Partial<ReferenceRequest>) => wantsAnotherSince(withFirst(particular), 1);
    expect(since({})).toBeUndefined();
    expect(since({ bouncedAt: later })).toBe(later);
    expect(since({ bouncedAt: later, overdueAt: daysLater(later, 2) })).toBe(daysLater(later, 2));
    expect(since({ ...given, overdueAt: later })).toBeUndefined();
    expect(wantsAnotherSince(asked, 4)).toBeUndefined();
  });

  test('number each want of another, and never go back: asking again counts for more than all reasons', () => {
    const number = (particular: Partial<ReferenceRequest>) => wantNumber(withFirst(particular), 1);
    const declined = { at: later, reason: 'cannot-now' };
    const all = { declined, bouncedAt: later, overdueAt: later, receivedAt: later };
    const recorded = { by: 'staff-7', scan: 'scan' };
    expect([{}, { bouncedAt: later }, all, { ...all, recorded }].map(number)).toEqual([0, 1, 4, 5]);
    expect(number({ restarts: [later] })).toBe(5);
    expect(number({ restarts: [later, later], overdueAt: later })).toBe(11);
    expect(wantNumber(asked, 4)).toBe(0);
  });
});

describe('who is a referee now', () => {
  const names = (application: Application) => refereesNow(application).map(({ name }) => name);
  const [one, two, three] = asked.evidence.referees.map(({ name }) => name);

  test('is who was named at the submission, until somebody is asked; then whoever is asked, or filled the slot', () => {
    expect(names({ ...asked, requests: [] })).toEqual([one, two, three]);
    expect(names(withFirst({ replacedAt: later }, named('Tia')))).toEqual(['Tia', two, three]);
    expect(names(withFirst({ ...given, replacedAt: later }, named('Tia')))).toEqual([one, two, three]);
  });

  test('stands in the place of those named at the submission, with all other evidence', () => {
    const now = withRefereesNow(withFirst({ replacedAt: later }, named('Tia')));
    expect(now.evidence.referees.map(({ name, slot }) => [name, slot])).toEqual([
      ['Tia', 1],
      [two, 2],
      [three, 3],
    ]);
    expect({ ...now.evidence, referees: [] }).toEqual({ ...asked.evidence, referees: [] });
  });

  test('may be named in no other slot: who is asked there, whose reference is in, and who may still answer', () => {
    const others = (application: Application, slot: number) =>
      refereesInOtherSlots(application, slot).map((referee) => [referee.name, referee.slot]);
    const rest = [
      [two, 2],
      [three, 3],
    ];
    const declined = { at: later, reason: 'cannot-now' };
    expect(others(asked, 1)).toEqual(rest);
    expect(others(withFirst({ replacedAt: later }, named('Tia')), 2)).toEqual([
      [one, 1],
      ['Tia', 1],
      [three, 3],
    ]);
    // Who declined and was replaced is free again; who declined and is still asked there is not.
    expect(others(withFirst({ declined, replacedAt: later }, named('Tia')), 2)).toEqual([
      ['Tia', 1],
      [three, 3],
    ]);
    expect(others(withFirst({ declined }), 2)).toEqual([
      [one, 1],
      [three, 3],
    ]);
    // Too few statements were rated: it fills nothing, and cannot be given again.
    const empty = { reference: { ...goodReference, scores: {} }, receivedAt: later, replacedAt: later };
    expect(others(withFirst(empty, named('Tia')), 2)).toEqual([
      ['Tia', 1],
      [three, 3],
    ]);
    expect(others(withFirst({ ...given, replacedAt: later }, named('Tia')), 2)).toEqual([
      [one, 1],
      ['Tia', 1],
      [three, 3],
    ]);
  });
});

describe('when a referee was last reminded', () => {
  const plan = ['2026-03-09T13:00:00Z', '2026-03-16T13:00:00Z'];
  const after = (letters: readonly string[], particular: Partial<ReferenceRequest> = {}): Application => ({
    ...withFirst(particular),
    waits: { 'reference:1:1': { key: 'reference:1:1', openedAt: submittedAt, letters: [...letters] } },
  });
  const at = (application: Application, request = requestIn(application, 1)) => remindedAt(application, request);
  const nudged = (application: Application, instant: Instant, wait = 'reference:1:1') =>
    intervene(application, 'nudged', { by: 'staff-7', reason: 'So.' }, instant, wait);

  test('is the day of the last reminder of the plan', () => {
    expect(at(after(['0.0']))).toBeUndefined();
    expect(at(after(['0.0', '0.1']))).toBe(plan[0]);
    expect(at(after(['0.0', '0.1', '0.2']))).toBe(plan[1]);
    expect(at(asked)).toBeUndefined();
  });

  test('is none of a time to answer that is over', () => {
    expect(at(after(['0.0', '0.1'], { restarts: [later] }))).toBeUndefined();
    expect(at(after(['0.0', '0.1', '1.0', '1.1'], { restarts: [submittedAt] }))).toBe(plan[0]);
  });

  test('is the day of a reminder by hand where that is later, since this time to answer began', () => {
    expect(at(nudged(after(['0.0', '0.1']), later))).toBe(later);
    expect(at(nudged(after(['0.0', '0.1', '0.2']), later))).toBe(plan[1]);
    expect(at(nudged(after([], { restarts: [later] }), later))).toBe(later);
    expect(at(nudged(after([], { restarts: [later] }), submittedAt))).toBeUndefined();
    expect(at(nudged(after([]), later, 'reference:2:1'))).toBeUndefined();
    const word = { by: 'staff-7', reason: 'So.' };
    expect(at(intervene(after([]), 'deadline-extended', word, later, 'reference:1:1'))).toBeUndefined();
  });

  test('is not said of who was replaced', () => {
    const replaced = nudged(after(['0.0', '0.1']), later);
    const application = { ...replaced, requests: [...replaced.requests, { ...first, number: 2 }] };
    expect(at(application, first)).toBeUndefined();
  });
});

describe('the applicant', () => {
  test('may read a reference after the end, of whichever referee of the place the right was kept', () => {
    const waived = { referee: { ...first.referee, accessWaiver: true } };
    const kept = { referee: { ...first.referee, accessWaiver: false } };
    const ended = (...requests: readonly Partial<ReferenceRequest>[]) =>
      withdraw(withFirst(...requests), later).application;
    expect(mayRead(withFirst({ ...given, ...kept }), 1)).toBe(false);
    expect(mayRead(ended({ ...given, ...kept }), 1)).toBe(true);
    expect(mayRead(ended({ ...given, ...waived }), 1)).toBe(false);
    expect(mayRead(ended(kept), 1)).toBe(false);
    expect(mayRead(ended({ ...given, ...waived }, { ...given, ...kept }), 1)).toBe(true);
    expect(mayRead(ended(kept, { ...given, ...kept }), 1)).toBe(true);
  });

  test('can do nothing about referees elsewhere than at the references, nor about a slot that is filled', () => {
    const none = { resend: false, correctAddress: false, nameAnother: false };
    const gone = { ...asked, closed: { at: later, outcome: 'withdrawn' as const, by: 'applicant', reason: '' } };
    expect(refereeActions(asked, 1, later).nameAnother).toBe(true);
    expect(refereeActions(gone, 1, later)).toMatchObject(none);
    expect(refereeActions(answerIn(asked, 1), 1, later)).toMatchObject(none);
    expect(refereeActions({ ...asked, requests: [] }, 1, later)).toMatchObject(none);
  });
});
