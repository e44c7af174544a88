import { readFileSync } from 'node:fs';
import { textOf } from '../../functions/runtime/text-of.ts';

/** Reads the file of a list, whichever way it was saved, as the coordinator's page does. */
export const listText = (file: string): string => textOf(readFileSync(file));
