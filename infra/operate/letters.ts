import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { command } from '../local/command.ts';
import { runBeside } from './run-beside.ts';

const usage = `npm run letters -- [--folder FOLDER]
Writes every letter, first and reminder, and every page in its states into FOLDER (otherwise .build/letters).`;

const options = z.object({ folder: z._default(z.string(), '.build/letters') });

await command({ usage, options }, async (asked) => {
  const folder = resolve(asked.folder);
  // What Cognito writes is worded for the cloud, and every page in every state is known to the tests: what runs may
  // import neither, so both are written beside it.
  const codes = ['write-letters', 'write-pages'].map((name) =>
    runBeside('--no-warnings', `test/browser/${name}.ts`, folder),
  );
  return codes.every((code) => code === 0) ? 'well' : 'unwell';
});
