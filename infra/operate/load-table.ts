import { parseArgs } from 'node:util';
import { quantity } from '../../shared/rules/quantity.ts';
import { operatorTable } from './operator-table.ts';
import { exportLines } from './restore/export-lines.ts';
import { loadExport } from './restore/load-export.ts';
import { putIfAbsent } from './restore/put-if-absent.ts';

const usage = `Usage: npm run table:load -- --from FOLDER --table NAME [--endpoint http://127.0.0.1:4566]
Puts the items of an export of DynamoDB (its folder data, with files .json.gz in DynamoDB JSON) into a table. What stands
there already stays as it is, and what was erased since stays away. See "Bringing back lost data" in infra/cloud/runbook.md.`;

const { values } = parseArgs({
  options: { from: { type: 'string' }, table: { type: 'string' }, endpoint: { type: 'string' } },
});

if (values.from === undefined || values.table === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const { name } = operatorTable({ tableName: values.table, endpoint: values.endpoint });
  const { put, kept, erased } = await loadExport(exportLines(values.from), putIfAbsent(name));
  console.log(`Put ${quantity(put, 'item')} into ${name}; ${quantity(kept, 'item')} stood there already.`);
  if (erased > 0) console.log(`${quantity(erased, 'item')} of people whose data were erased since stayed away.`);
}
