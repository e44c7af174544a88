import type { Application } from '../application/application.ts';
import { policyOf } from '../rules/policy-of.ts';
import type { Question } from '../rules/waits/question.ts';
import { toldDeadline } from '../rules/waits/told-deadline.ts';
import { dayWords } from '../status/day-words.ts';

/** Writes the day that people are told as the deadline of a question: Friday, March 5, 2027. */
export const deadlineWords = (question: Question, application: Application, slot = 0): string =>
  dayWords(toldDeadline(question, application, slot) ?? application.savedAt, policyOf(application).timeZone);
