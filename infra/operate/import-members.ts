import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { rowKeys } from '../../functions/adapters/row-keys.ts';
import { memberRows } from './member-rows.ts';
import { operatorTable } from './operator-table.ts';

const usage = `Usage: npm run members:import -- FILE.csv --table NAME [--endpoint http://127.0.0.1:4566]
The file has the columns email, name, validUntil (a day like 2026-12-31). --table is the stack's output TableName.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { table: { type: 'string' }, endpoint: { type: 'string' } },
});
const [file] = positionals;

if (file === undefined || values.table === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const { members, refused } = memberRows(readFileSync(file, 'utf8'));
  const rows = operatorTable({ tableName: values.table, endpoint: values.endpoint });
  for (const member of members)
    await rows.put({ Item: { ...rowKeys.member(member.email), entity: 'member', ...member } });
  for (const { line, why } of refused) console.error(`Line ${line} was refused: ${why}.`);
  console.log(`${members.length} members imported, ${refused.length} lines refused.`);
  process.exitCode = refused.length === 0 ? 0 : 1;
}
