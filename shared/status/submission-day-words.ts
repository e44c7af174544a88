import type { Application } from '../application/application.ts';
import { dayWordsOf } from './day-words-of.ts';

/** Names the day by which a membership is judged, that of the first submission: Sunday, March 1, 2026. */
export const submissionDayWords = (application: Application): string =>
  dayWordsOf(application, application.submissions.at(0)?.at ?? application.savedAt);
