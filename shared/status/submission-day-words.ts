import type { Application } from '../application/application.ts';
import { policyOf } from '../rules/policy-of.ts';
import { dayWords } from './day-words.ts';

/** Names the day by which a membership is judged, that of the first submission: Sunday, March 1, 2026. */
export const submissionDayWords = (application: Application): string =>
  dayWords(application.submissions.at(0)?.at ?? application.savedAt, policyOf(application).timeZone);
