import { remindOfDraft } from '../../shared/rules/draft.ts';
import { log } from '../runtime/log.ts';
import { tablePorts } from '../runtime/ports.ts';
import { retryOnConflict } from '../runtime/retry-on-conflict.ts';

const remind = (id: string): Promise<void> =>
  retryOnConflict(async () => {
    const { applications, clock } = tablePorts();
    const change = remindOfDraft(await applications.get(id), clock.now());
    if (change !== undefined) await applications.save(change);
  });

/** Reminds the applicants of drafts that will go; `retention` lets them go. */
export const handler = async (): Promise<void> => {
  const { applications, clock } = tablePorts();
  const due = await applications.due('draft', clock.now());
  for (const id of due) await remind(id);
  log.info('drafts looked through', { due: due.length });
};
