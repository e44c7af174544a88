import * as z from 'zod/mini';
import { command } from '../local/command.ts';
import { erasePerson } from './people/erase-person.ts';
import { tableAt, targetOptions } from './table-at.ts';

const usage = `npm run people:erase -- --table NAME --email ADDRESS [--asked] [--endpoint http://127.0.0.1:4566]
NAME is the output TableName. Takes away the membership, the endorsements, the sessions and a place in the list of
reviewers of somebody who has no application here; the numbers of certificates can still be verified. Whoever has one
is erased on its page; whoever reviews is deactivated first. An endorsement that is still valid goes with --asked
alone, which says that the person asked to be erased.`;

const stays = 'Where they were a referee or a reviewer, applications of other people name them until those are erased.';

const options = z.object({ ...targetOptions, email: z.string(), asked: z._default(z.boolean(), false) });

await command({ usage, options }, async ({ email, asked: isAsked, ...target }) => {
  const refused = await erasePerson(tableAt(target).rows, email, { isAsked });
  if (refused === undefined) {
    console.log(`Nothing is kept under ${email} any more.\n${stays}`);
    return 'well';
  }
  console.error(refused);
  return 'unwell';
});
