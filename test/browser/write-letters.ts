import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allLetters } from '../../infra/operate/letters/all-letters.ts';
import { galleryPage, galleryText } from '../../infra/operate/letters/gallery-page.ts';
import { lettersToSignIn } from './letters-to-sign-in.ts';

const [, , folder = '.build/letters'] = process.argv;

const letters = [...allLetters(), ...lettersToSignIn()];
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'index.html'), galleryPage(letters));
writeFileSync(join(folder, 'letters.txt'), galleryText(letters));
console.log(`${letters.length} letters of ${new Set(letters.map(({ kind }) => kind)).size} kinds:`);
console.log(`  ${join(folder, 'index.html')}`);
console.log(`  ${join(folder, 'letters.txt')}   (to be read aloud)`);
