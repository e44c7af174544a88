import type { Question } from '../../../shared/rules/waits/question.ts';
import type { Tale } from './tale.ts';

/** Lets the deadline of a question pass without an answer. */
export const patienceEnds = (life: Tale, question: Question): Tale =>
  life.apply((application, now) => question.usedUp?.(application, now)?.change);
