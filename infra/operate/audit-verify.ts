import * as z from 'zod/mini';
import { quantity } from '../../shared/rules/quantity.ts';
import { trailsOfTable } from './audit/trails-of-table.ts';
import { verifyAudit } from './audit/verify-audit.ts';
import { command } from '../local/command.ts';
import { tableAt, targetOptions } from './table-at.ts';

const usage = `npm run audit:verify -- --table NAME [--application ID] [--endpoint http://127.0.0.1:4566]
Verifies the audit trail of every application, or of one: each entry, its place in the chain, the words beside it, and
that the newest is the one the application knows. --table is the stack's output TableName.
Exit code 0: nothing was changed, is missing or was put in; 1: something was; 2: wrong arguments.`;

const options = z.object({ ...targetOptions, application: z.optional(z.string()) });

await command({ usage, options }, async ({ application, ...target }) => {
  const { rows, scan } = tableAt(target);
  const ids = application === undefined ? await trailsOfTable(scan) : [application];
  const { trails, entries, faults } = await verifyAudit(rows, ids);
  for (const fault of faults) console.error(fault);
  const found = faults.length === 0 ? 'all whole' : quantity(faults.length, 'fault');
  console.log(`${quantity(trails, 'trail')} with ${quantity(entries, 'entry')} verified: ${found}.`);
  return faults.length === 0 ? 'well' : 'unwell';
});
