import { readFileSync, writeFileSync } from 'node:fs';
import { drawProcess } from './process/draw-process.ts';
import { placePicture } from './process/place-picture.ts';
import { readProcess } from './process/read-process.ts';

/** Writes the picture of the process into README.md, from what `cdk synth` wrote last. */
const [cloudAssembly = 'cdk.out', document = 'README.md'] = process.argv.slice(2);
const before = readFileSync(document, 'utf8');
const after = placePicture(before, drawProcess(readProcess(cloudAssembly)));
if (after !== before) writeFileSync(document, after);
console.log(after === before ? `${document} shows the process as it is.` : `${document} shows the process anew.`);
