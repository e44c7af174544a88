import * as z from 'zod/mini';
import { remindOfDraft } from '../../shared/rules/draft.ts';
import { table } from '../adapters/table.ts';
import { environment } from '../runtime/environment.ts';
import { log } from '../runtime/log.ts';
import { tablePorts } from '../runtime/ports.ts';
import { retryOnConflict } from '../runtime/retry-on-conflict.ts';

const draftRowSchema = z.object({ pk: z.string() });

const remind = (id: string): Promise<void> =>
  retryOnConflict(async () => {
    const { applications, clock } = tablePorts();
    const change = remindOfDraft(await applications.get(id), clock.now());
    if (change !== undefined) await applications.save(change);
  });

/** Reminds the applicants of drafts that will go; the table itself lets them go. */
export const handler = async (): Promise<void> => {
  const due = await table(environment('TABLE_NAME')).query({
    IndexName: 'byTurn',
    KeyConditionExpression: 'turn = :draft AND due <= :now',
    ExpressionAttributeValues: { ':draft': 'draft', ':now': tablePorts().clock.now() },
  });
  for (const row of due) await remind(draftRowSchema.parse(row).pk.replace(/^APPLICATION#/, ''));
  log.info('drafts looked through', { due: due.length });
};
