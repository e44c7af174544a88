import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { WaitMessage } from '../../../shared/messages/wait-message.ts';
import { parkFailure, retryFailure } from '../../../shared/rules/changes/run-changes.ts';
import { nextPatch, patchOf } from '../../../shared/rules/next-patch.ts';
import { afterTheWord } from '../../../shared/rules/waits/after-the-word.ts';
import { daysLater } from '../../support/days-later.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';

const later = daysLater(submittedAt, 3);
const failed = { state: 'Ask the referee', error: 'TypeError' };

/** Makes the entry of a reminder to the coordinator, which crosses their word about what was parked. */
const reminder = (application: Application, slot?: number): WaitMessage => ({
  applicationId: application.id,
  ...{ run: 1, machineVersion: 1, attempt: 1, plan: [later], taskToken: 'token', entered: later, retryCount: 0 },
  ...(slot === undefined ? {} : { slot }),
});

const tried = (slot?: number): Application =>
  retryFailure(parkFailure(applicationAt('references'), { ...failed, slot }, later), 1, 'sub-cora', later).application;

describe('a reminder to the coordinator that crosses their word', () => {
  test('leads one reference back to its own question, and asks the coordinator nothing more', () => {
    const application = tried(2);
    const { change, refusal } = afterTheWord({ application, message: reminder(application, 2), now: later });
    expect([refusal, change?.letters]).toEqual([undefined, undefined]);
    const wait = change?.application.waits['failure:1'];
    expect(wait?.token).toBe('token');
    expect(wait?.resume).toEqual({ patch: patchOf(application, 2, later) });
    expect(change?.application.failures).toEqual(application.failures);
  });

  test('leads an application on to where it stands, as it does a reference that never failed', () => {
    for (const [application, slot] of [[tried()], [tried(2), 1]] as const) {
      const { change, refusal } = afterTheWord({ application, message: reminder(application, slot), now: later });
      expect(change).toBeUndefined();
      expect(refusal).toMatchObject({ name: 'StandsElsewhere', patch: nextPatch(application, later) });
    }
  });
});
