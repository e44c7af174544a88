import { expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import { noteSession, planSession, type SessionNews } from '../../../shared/rules/changes/checkout-changes.ts';
import { applicationAt, ownFee } from '../../support/made-up/journey.ts';
import { sessionsClose } from './sessions.ts';

const fee = 'application-1';
const on = (day: number): Instant => `2026-03-0${day}T16:00:00.000Z`;
const [opened, ended, closed, paid] = [on(2), on(3), on(5), on(9)];
const stay = { id: 'cs_1', fee, from: opened, to: closed };

/** Judges an application that ended while a Checkout Session was open, of which this was heard then. */
const judged = (news: SessionNews, heardAt: Instant): readonly string[] => {
  const planned = planSession(ownFee(applicationAt('application-fee'), fee), opened);
  const heard = noteSession(ownFee(planned.application, fee), { attempt: 1, ...news }, heardAt);
  const application: Application = {
    ...heard.application,
    closed: { outcome: 'withdrawn', at: ended, by: 'applicant', reason: 'asked' },
  };
  const chaos = { delayedUntil: (due: number) => due };
  const stays = () => [{ ...stay, applicationId: application.id }];
  return sessionsClose({
    world: { chaos, stripe: { stays } },
    application,
    timeline: [planned.event, heard.event],
  });
};

test('a session of which was heard, and which stays open after the end, breaks the law', () => {
  expect(judged({ id: stay.id }, opened)).toEqual([
    `the Checkout Session cs_1 was open until ${closed}, and the end came on ${ended}`,
  ]);
});

test.each<[string, SessionNews, Instant]>([
  ['is heard of by its delayed payment alone', { id: stay.id, processingAt: paid }, paid],
  ['is heard of when it is closed', { id: stay.id }, paid],
  ['is never heard of', {}, opened],
])('a session that %s breaks none: nobody could close it', (_what, news, heardAt) => {
  expect(judged(news, heardAt)).toEqual([]);
});
