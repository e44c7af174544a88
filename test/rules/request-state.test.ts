import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../shared/application/application.ts';
import { noteDelivery } from '../../shared/rules/changes/mail-changes.ts';
import { nudge } from '../../shared/rules/changes/nudge.ts';
import { askRefereeAgain } from '../../shared/rules/changes/reference-changes.ts';
import { saveReference } from '../../shared/rules/changes/save-reference.ts';
import { refereeQuestion } from '../../shared/rules/waits/referee-question.ts';
import { ask } from '../../shared/rules/waits/ask.ts';
import { requestState } from '../../shared/status/request-state.ts';
import { applicationAt, requestIn, submittedAt } from '../support/made-up/journey.ts';
import { waiting } from '../support/made-up/waiting.ts';

const asked = waiting(applicationAt('references'));
const stateOf = (application: Application) => requestState(application, requestIn(application, 1));

/** Lets the state machine come back to the referee at an instant of the plan. */
const remind = (application: Application, attempt: number): Application => {
  const plan = refereeQuestion(1).plan(application);
  const now = plan[attempt - 1] ?? submittedAt;
  const message = { applicationId: application.id, run: 1, machineVersion: 1, plan: [...plan], attempt, slot: 1 };
  const entry = { taskToken: `token-${attempt}`, entered: now, retryCount: 0 };
  return (
    ask(refereeQuestion(1), { application, message: { ...message, ...entry }, now }).change?.application ?? application
  );
};

describe('how far the asking of a referee is', () => {
  test('tells in order that the letter was delivered, that the referee began, and the day of the last reminder', () => {
    expect(stateOf(asked)).toBe('Asked on Monday, March 2, 2026');
    const delivered =
      noteDelivery(asked, { key: '', to: { role: 'referee', slot: 1, number: 1 }, attempt: '0.0' }, submittedAt)
        ?.application ?? asked;
    expect(stateOf(delivered)).toBe('Letter delivered on Monday, March 2, 2026');
    const begun = saveReference(delivered, requestIn(delivered, 1), {}, '2026-03-04T15:00:00.000Z').application;
    expect(stateOf(begun)).toMatch(/^Letter delivered on .*; said yes on Wednesday, March 4, 2026$/);
    expect(stateOf(remind(begun, 1))).toMatch(/; said yes on .*; reminded on Monday, March 9, 2026$/);
    expect(stateOf(remind(remind(asked, 1), 2))).toMatch(/; reminded on Monday, March 16, 2026$/);
  });

  test('counts a reminder by the hand of the coordinator, and forgets reminders once the clock begins anew', () => {
    const word = { by: 'cora', reason: 'Asked for.' };
    const nudged = nudge(asked, 'reference:1:1', word, '2026-03-05T15:00:00.000Z').application;
    expect(stateOf(nudged)).toMatch(/; reminded on Thursday, March 5, 2026$/);
    const again = askRefereeAgain(remind(nudged, 1), 1, undefined, '2026-03-12T15:00:00.000Z').application;
    expect(stateOf(again)).toBe('Asked again on Thursday, March 12, 2026');
  });
});
