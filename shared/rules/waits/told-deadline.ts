import type { Application } from '../../application/application.ts';
import type { Instant } from '../../instant.ts';
import type { Question } from './question.ts';

/** Finds the deadline that people are told: the last instant of the plan, unless the wait itself may last longer. */
export const toldDeadline = ({ told, plan }: Question, application: Application): Instant | undefined =>
  (told ?? plan)(application).at(-1);
