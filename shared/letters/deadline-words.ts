import type { Application } from '../application/application.ts';
import type { Question } from '../rules/waits/question.ts';
import { toldDeadline } from '../rules/waits/told-deadline.ts';
import { dayWordsOf } from '../status/day-words-of.ts';

/** Writes the day that people are told as the deadline of a question: Friday, March 5, 2027. */
export const deadlineWords = (question: Question, application: Application): string => {
  const deadline = toldDeadline(question, application);
  if (deadline === undefined) throw new Error(`A question of the act ${question.act} has no deadline.`);
  return dayWordsOf(application, deadline);
};
