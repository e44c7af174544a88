import type { Application } from '../../application/application.ts';
import type { Fee } from '../../application/fee.ts';

/** Finds the fee that was asked for last, whatever became of it since; undefined while none was. */
export const newestDue = ({ fees }: Pick<Application, 'fees'>): Fee | undefined =>
  fees
    .filter(({ dueAt }) => dueAt !== undefined)
    .toSorted((one, other) => ((one.dueAt ?? '') < (other.dueAt ?? '') ? -1 : 1))
    .at(-1);
