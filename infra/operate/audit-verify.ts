import { parseArgs } from 'node:util';
import { quantity } from '../../shared/rules/quantity.ts';
import { trailsOfTable } from './audit/trails-of-table.ts';
import { verifyAudit } from './audit/verify-audit.ts';
import { operatorTable } from './operator-table.ts';

const usage = `Usage: npm run audit:verify -- --table NAME [--application ID] [--endpoint http://127.0.0.1:4566]
Verifies the audit trail of every application, or of one: each entry, its place in the chain, the words beside it, and
that the newest is the one the application knows. --table is the stack's output TableName.
Exit code 0: nothing was changed, is missing or was put in; 1: something was; 2: wrong arguments.`;

const { values } = parseArgs({
  options: { table: { type: 'string' }, application: { type: 'string' }, endpoint: { type: 'string' } },
});

if (values.table === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const rows = operatorTable({ tableName: values.table, endpoint: values.endpoint });
  const ids = values.application === undefined ? await trailsOfTable(values.table) : [values.application];
  const { trails, entries, faults } = await verifyAudit(rows, ids);
  for (const fault of faults) console.error(fault);
  console.log(
    `${quantity(trails, 'trail')} with ${quantity(entries, 'entry')} verified: ${faults.length === 0 ? 'all whole' : quantity(faults.length, 'fault')}.`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
