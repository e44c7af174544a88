import type { Application } from '../../application/application.ts';
import type { Fee } from '../../application/fee.ts';
import { latest } from '../../instant.ts';

/** Finds the fee that was asked for last, whatever became of it since; undefined while none was. */
export const newestDue = ({ fees }: Pick<Application, 'fees'>): Fee | undefined => {
  const last = latest(fees.map(({ dueAt }) => dueAt));
  return last === undefined ? undefined : fees.findLast(({ dueAt }) => dueAt === last);
};
