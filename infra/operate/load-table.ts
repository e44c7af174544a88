import * as z from 'zod/mini';
import { quantity } from '../../shared/rules/quantity.ts';
import { command } from '../local/command.ts';
import { exportLines } from './restore/export-lines.ts';
import { loadExport } from './restore/load-export.ts';
import { putIfAbsent } from './restore/put-if-absent.ts';
import { tableAt, targetOptions } from './table-at.ts';

const usage = `npm run table:load -- --from FOLDER --table NAME [--endpoint http://127.0.0.1:4566]
Puts the items of an export of DynamoDB (its folder data, with files .json.gz in DynamoDB JSON) into a table. What stands
there already stays as it is; what was erased since stays away, or lay under an address that its person left, and so does
every session. See "Bringing back lost data" in infra/cloud/runbook.md.`;

const options = z.object({ ...targetOptions, from: z.string() });

await command({ usage, options }, async ({ from, ...target }) => {
  const opened = tableAt(target);
  const { put, kept, erased, sessions } = await loadExport(exportLines(from), putIfAbsent(opened), opened.rows);
  console.log(`Put ${quantity(put, 'item')} into ${target.table}; ${quantity(kept, 'item')} stood there already.`);
  if (erased > 0)
    console.log(`${quantity(erased, 'item')} of people who were erased since, or left that address, stayed away.`);
  if (sessions > 0) console.log(`${quantity(sessions, 'session')} stayed away: whoever was signed in signs in again.`);
  return 'well';
});
