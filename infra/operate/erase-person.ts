import { parseArgs } from 'node:util';
import { operatorTable } from './operator-table.ts';
import { erasePerson } from './people/erase-person.ts';

const USAGE = `npm run people:erase -- --table NAME --email ADDRESS [--asked]
  NAME is the output TableName. Takes away the membership, the endorsements, the sessions and a place in the list of
  reviewers of somebody who has no application here; the numbers of certificates can still be verified. Whoever has one
  is erased on its page; whoever reviews is deactivated first. An endorsement that is still valid goes with --asked
  alone, which says that the person asked to be erased.`;

const stays = 'Where they were a referee or a reviewer, applications of other people name them until those are erased.';

const { values } = parseArgs({
  options: {
    ...{ table: { type: 'string' }, email: { type: 'string' }, endpoint: { type: 'string' } },
    asked: { type: 'boolean', default: false },
  },
});
const { table, email, endpoint, asked: isAsked } = values;

if (table === undefined || email === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const refused = await erasePerson(operatorTable({ tableName: table, endpoint }), email, { isAsked });
  if (refused === undefined) console.log(`Nothing is kept under ${email} any more.\n${stays}`);
  else {
    console.error(refused);
    process.exitCode = 1;
  }
}
