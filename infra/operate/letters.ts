import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { command } from '../local/command.ts';
import { allLetters } from './letters/all-letters.ts';
import { galleryPage, galleryText } from './letters/gallery-page.ts';
import { runBeside } from './run-beside.ts';

const usage = `npm run letters -- [--folder FOLDER]
Writes every letter, first and reminder, and every page in its states into FOLDER (otherwise .build/letters).`;

const options = z.object({ folder: z._default(z.string(), '.build/letters') });

await command({ usage, options }, async (asked) => {
  const folder = resolve(asked.folder);
  const letters = allLetters();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), galleryPage(letters));
  writeFileSync(join(folder, 'letters.txt'), galleryText(letters));
  console.log(`${letters.length} letters of ${new Set(letters.map(({ kind }) => kind)).size} kinds:`);
  console.log(`  ${join(folder, 'index.html')}`);
  console.log(`  ${join(folder, 'letters.txt')}   (to be read aloud)`);
  // Every page in every state is known to the tests: what runs may not import them, so they write the pages themselves.
  return runBeside('--no-warnings', 'test/browser/write-pages.ts', folder) === 0 ? 'well' : 'unwell';
});
