import { expect, test } from '@jest/globals';
import { type Application, outcomeSchema } from '../../shared/application/application.ts';
import { eventWords } from '../../shared/timeline-words.ts';
import { eventsInSources } from '../support/sources/events-in-sources.ts';

type How = NonNullable<Application['membership']>['how'];

test('the timeline in words knows no kind of event that nobody writes', () => {
  const ofMembership: Readonly<Record<How, true>> = {
    member: true,
    joining: true,
    'to-confirm': true,
    confirmed: true,
  };
  const written = new Set([
    ...eventsInSources().map(({ kind }) => kind),
    // These are named after a fact.
    ...outcomeSchema.options,
    ...Object.keys(ofMembership).map((how) => `membership-${how}`),
  ]);
  expect(Object.keys(eventWords).filter((kind) => !written.has(kind))).toEqual([]);
});
