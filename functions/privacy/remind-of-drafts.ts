import { remindOfDraft } from '../../shared/rules/draft.ts';
import { lookThrough } from './look-through.ts';
import type { TablePorts } from '../runtime/ports/ports.ts';
import { retryOnConflict } from '../runtime/retry-on-conflict.ts';

/** Reminds the applicants of drafts that will go; `retain` lets them go. */
export const remindOfDrafts = async ({
  applications,
  clock,
}: Pick<TablePorts, 'applications' | 'clock'>): Promise<void> => {
  const remind = (id: string): Promise<boolean> =>
    retryOnConflict(async () => {
      const change = remindOfDraft(await applications.get(id), clock.now());
      if (change !== undefined) await applications.save(change);
      return change !== undefined;
    });
  await lookThrough('drafts', await applications.due('draft', clock.now()), remind);
};
