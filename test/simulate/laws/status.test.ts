import { expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { applicationAt, payFee, submitted, submittedAt } from '../../support/made-up/journey.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { neverBack } from './status.ts';

const after = (before: Application, then: Application): readonly string[] =>
  neverBack({ saves: [before, then], timeline: [] });

test('a renewal that is settled leads back to the outcome that waits for it, by what settled it alone', () => {
  const ended = { at: submittedAt, how: 'member' as const, association: 'INfancy Onward', validUntil: '2026-01-31' };
  const due = recordOutcome({ ...applicationAt('outcome'), membership: ended }, 'N-1', submittedAt).application;
  const paid = payFee(due, 'renewal-1', submittedAt).application;
  const by = (kind: TimelineEvent['kind']) => {
    const event: TimelineEvent = { at: submittedAt, actor: { role: 'stripe' }, kind, data: {} };
    return neverBack({ saves: [due, { ...paid, version: 1 }], timeline: [event] });
  };
  expect(by('fee-paid')).toEqual([]);
  expect(by('stripe-fee')).toEqual(['it went back from renewal to outcome by "stripe-fee"']);
});

test('a draft that submitting pins to another policy went nowhere back; what is submitted stays under its policy', () => {
  const application = submitted();
  const draft = { ...draftOf(memoryWorld(), application.personId), policy: 'an-earlier-one' };
  expect(after(draft, application)).toEqual([]);
  expect(after(application, { ...application, policy: 'a-later-one' })).toEqual([
    `version ${application.version} lost application policy: "2022-01-01"`,
  ]);
});
