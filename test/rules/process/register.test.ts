import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { changeConsent } from '../../../shared/rules/changes/change-consent.ts';
import {
  earlierRegisterEntry,
  withEarlierEndorsement,
} from '../../../shared/rules/changes/record-earlier-endorsement.ts';
import { endorsementHeld } from '../../../shared/rules/review/endorsement-held.ts';
import { mayRead } from '../../../shared/rules/references/may-read.ts';
import { nameWords } from '../../../shared/rules/name-words.ts';
import { agreesToRegister, mayChangeConsent } from '../../../shared/rules/register-consent.ts';
import { earlierEndorsement as earlier } from '../../support/made-up/earlier-endorsement.ts';
import { applicationAt, goodReference, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';

const closedAs = (outcome: 'endorsed' | 'declined'): Application => ({
  ...applicationAt('review'),
  closed: { at: submittedAt, outcome, by: 'association', reason: 'review' },
});

test.each([
  ['Dána O’Sample', ['dana', 'osample']],
  ["D. O'Sample-Lee", ['osample', 'lee']],
  ['ANA  ana', ['ana']],
  ['李 3 x', ['李', '3']],
  ['  ', []],
])('the words of the name %s are %j', (name, words) => {
  expect(nameWords(name)).toEqual(words);
});

describe('the word of a person about the register', () => {
  test('is what was said last, and before that the agreement', () => {
    const { evidence } = applicationAt('review');
    const agreed = (registerConsent: boolean) => ({
      evidence: { ...evidence, agreements: { ...evidence.agreements, registerConsent } },
    });
    expect(agreesToRegister(agreed(true))).toBe(true);
    expect(agreesToRegister(agreed(false))).toBe(false);
    const consents = [
      { at: submittedAt, listed: true },
      { at: submittedAt, listed: false },
    ];
    expect(agreesToRegister({ ...agreed(true), consents })).toBe(false);
  });

  test('is taken from a submission on, until an outcome that is no endorsement', () => {
    expect(mayChangeConsent({ ...applicationAt('review'), submissions: [] })).toBe(false);
    expect(mayChangeConsent(applicationAt('review'))).toBe(true);
    expect(mayChangeConsent(closedAs('endorsed'))).toBe(true);
    expect(mayChangeConsent(closedAs('declined'))).toBe(false);
    expect(() => changeConsent(closedAs('declined'), true, submittedAt)).toThrow('There is nothing to agree to.');
  });

  test('changes the entry at once where there is a certificate, and is kept with its day', () => {
    const later = daysLater(submittedAt, 1);
    const waiting = changeConsent(applicationAt('review'), false, later);
    expect(waiting.event).toEqual({ at: later, actor: { role: 'applicant' }, kind: 'register-left', data: {} });
    expect(waiting.application).toMatchObject({ savedAt: later, consents: [{ at: later, listed: false }] });
    expect('relisted' in waiting).toBe(false);
    const certificate = { number: 'IO-1', issuedOn: '2026-03-02', validUntil: '2027-12-31' };
    const again = changeConsent({ ...waiting.application, certificate }, true, later);
    expect(again.event.kind).toBe('register-agreed');
    expect(again.application.consents).toHaveLength(2);
    expect(again.relisted).toMatchObject({ ...certificate, name: again.application.name, listed: true });
  });

  test('is kept in the facts as often as anybody needs, and in the timeline each time', () => {
    const toggled = Array.from({ length: 50 }, (_none, at) => at).reduce(
      (application, at) => changeConsent(application, at % 2 === 0, daysLater(submittedAt, at)).application,
      applicationAt('review'),
    );
    expect(toggled.consents).toHaveLength(20);
    expect(toggled.consents?.at(-1)).toEqual({ at: daysLater(submittedAt, 49), listed: false });
    expect(agreesToRegister(toggled)).toBe(false);
  });
});

describe('an endorsement given before', () => {
  test('counts once for each number as an application of its person', () => {
    const before = { applicationId: 'a1', credential: 'ECMH-E', submittedOn: '2023-01-01' };
    const person = { id: 'p1', version: 3, applications: [before] };
    const own = {
      applicationId: 'earlier-IN-1',
      credential: 'IMH-E',
      submittedOn: '2024-01-10',
      decidedOn: '2024-05-31',
    };
    const once = withEarlierEndorsement(person, earlier);
    expect(once).toEqual({ ...person, applications: [before, own] });
    const again = withEarlierEndorsement(once, { ...earlier, appliedOn: '2024-01-11' });
    expect(again.applications).toEqual([before, { ...own, submittedOn: '2024-01-11' }]);
  });

  test('enters the register without the address', () => {
    const { email: _kept, appliedOn: _day, endorsedOn: issuedOn, ...entry } = earlier;
    expect(earlierRegisterEntry(earlier)).toEqual({ ...entry, issuedOn });
    expect(earlierRegisterEntry({ ...earlier, designation: null }).designation).toBeUndefined();
  });

  test('is held in its credential and category, to its last day', () => {
    const held = { number: 'IN-1', credential: 'IMH-E', category: 'mentor', validUntil: '2026-12-31' };
    const asked = { credential: 'IMH-E', category: 'mentor' } as const;
    expect(endorsementHeld([held], asked, '2026-12-31')).toBe(held);
    expect(endorsementHeld([held], asked, '2027-01-01')).toBeUndefined();
    expect(endorsementHeld([held], { ...asked, credential: 'ECMH-E' }, '2026-12-31')).toBeUndefined();
    expect(endorsementHeld([held], { ...asked, category: 'associate' }, '2026-12-31')).toBeUndefined();
  });
});

describe('a reference', () => {
  const given = (accessWaiver: boolean, closed: Application['closed']): Application => {
    const application = applicationAt('references');
    const request = requestIn(application, 1);
    const requests = application.requests.map((one) =>
      one === request ? { ...one, reference: goodReference, referee: { ...one.referee, accessWaiver } } : one,
    );
    return { ...application, requests, closed };
  };

  test('is read by the applicant after the outcome, where the right was not given up', () => {
    const { closed } = closedAs('declined');
    expect(mayRead(given(false, closed), 1)).toBe(true);
    expect(mayRead(given(true, closed), 1)).toBe(false);
    expect(mayRead(given(false, undefined), 1)).toBe(false);
    expect(mayRead(given(false, closed), 2)).toBe(false);
  });
});
