import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { confirmDecision } from '../../../shared/rules/changes/review-changes.ts';
import { applicationAt, decideAs, submittedAt } from './journey.ts';

/** Makes an application whose decline the coordinator confirmed, recorded at an instant. */
export const declinedAt = (at: Instant): Application => {
  const word = { kind: 'decline', reasons: 'The supervision is too short.', by: 'sub-cora' } as const;
  const confirmed = confirmDecision(decideAs(applicationAt('review'), 'ada', 'decline'), word, submittedAt);
  return recordOutcome(confirmed.application, 'IO-3', at).application;
};
