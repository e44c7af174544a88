import { describe, expect, test } from '@jest/globals';
import type { Application, Outcome } from '../../../shared/application/application.ts';
import { beginErasure } from '../../../shared/rules/changes/begin-erasure.ts';
import { endErasure } from '../../../shared/rules/changes/end-erasure.ts';
import { beginDueErasure } from '../../../shared/rules/changes/begin-due-erasure.ts';
import { mayReopen } from '../../../shared/rules/changes/reopen.ts';
import { secondLookUntil } from '../../../shared/rules/changes/second-look.ts';
import { nextDifference } from '../../../shared/rules/differences/next-difference.ts';
import { indexKeys } from '../../../shared/rules/index-keys.ts';
import { isStillWanted } from '../../../shared/rules/is-still-wanted.ts';
import { retainedUntil } from '../../../shared/rules/retained-until.ts';
import { statusOf } from '../../../shared/status.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';
import { nothingWaits } from '../../support/made-up/nothing-waits.ts';

const certificate = { number: 'IO-1', issuedOn: '2026-03-02', validUntil: '2027-12-31' };
const endedAs = (outcome: Outcome, more: Partial<Application> = {}): Application => ({
  ...applicationAt('review'),
  closed: { at: submittedAt, outcome, by: 'association', reason: 'any' },
  ...more,
});
const draft: Application = { ...applicationAt('review'), submissions: [], fees: [], requests: [], reviews: [] };
const order = { by: 'sub-cora', reason: 'asked' as const };

describe('the time for which personal data are kept', () => {
  test.each<[string, Application, string | undefined]>([
    ['five years after the end', endedAs('withdrawn'), '2031-03-03T04:59:59Z'],
    ['five years after a decline', endedAs('declined'), '2031-03-03T04:59:59Z'],
    ['five years after the last day of an endorsement', endedAs('endorsed', { certificate }), '2033-01-01T04:59:59Z'],
    ['180 days after a draft was saved', draft, '2026-08-30T03:59:59Z'],
    ['without an end while it is open', applicationAt('review'), undefined],
  ])('is %s', (_what, application, until) => {
    expect(retainedUntil(application)).toBe(until);
    if (until === undefined) return;
    expect(beginDueErasure(application, '2026-08-30T03:59:58Z')).toBeUndefined();
    expect(beginDueErasure(application, until)?.application.erasure).toMatchObject({
      reason: 'retention',
      begunAt: until,
    });
  });
});

describe('an application whose data are erased', () => {
  const begun = beginErasure(endedAs('declined'), order, submittedAt).application;
  const erased = endErasure(begun, submittedAt).application;

  test('stands on the list of what is to be erased until it was, and then on none', () => {
    const none = { turn: undefined, due: undefined };
    expect(indexKeys(begun, submittedAt)).toEqual({
      ...none,
      ...{ person: begun.personId, outbox: 'erasure', ready: submittedAt },
    });
    const nowhere = { ...none, person: undefined, outbox: undefined, ready: undefined };
    expect(indexKeys(erased, submittedAt)).toEqual(nowhere);
    expect(retainedUntil(erased)).toBeUndefined();
  });

  test('is erased once, opens no more, is looked at no second time, and says so', () => {
    expect(() => beginErasure(erased, order, submittedAt)).toThrow('erased before');
    expect(() => endErasure(endedAs('declined'), submittedAt)).toThrow('Nobody asked');
    expect(mayReopen({ ...erased, closed: { at: submittedAt, outcome: 'withdrawn', by: 'x', reason: 'x' } })).toBe(
      false,
    );
    expect(secondLookUntil(erased, submittedAt)).toBeUndefined();
    const ofDraft = endErasure(beginErasure(draft, order, submittedAt).application, submittedAt).application;
    expect(statusOf(ofDraft)).toEqual({ title: 'Draft that was erased', turn: 'nobody', next: [] });
  });

  test('gets no letter any more; the coordinator does', () => {
    const letter = { key: 'k', kind: 'application-declined' as const, wait: 'w', attempt: '0.0' };
    expect(isStillWanted(begun, { ...letter, to: { role: 'applicant' } })).toBe(false);
    expect(isStillWanted(begun, { ...letter, kind: 'money-to-check', to: { role: 'coordinator' } })).toBe(true);
  });

  test('has a person, letters and a membership to nobody: a walk finds nothing missing', () => {
    const kept = {
      ...{ application: erased, now: '2026-06-02T15:00:00.000Z', keys: indexKeys(erased, submittedAt), expires: false },
      ...{ letters: [], waiting: nothingWaits, executions: [], person: undefined, memberUntil: undefined },
      ...{ isRegistered: false, reviewers: [], refereesElsewhere: [] },
    };
    expect(nextDifference(kept)).toBeUndefined();
    expect(nextDifference({ ...kept, application: endedAs('declined') })).toBeDefined();
  });
});
