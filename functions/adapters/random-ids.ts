import { randomBytes } from 'node:crypto';
import type { Ids } from '../../shared/ports/ids.ts';

/** Makes ids of 96 random bits: nobody guesses one, and none repeats; letters and digits alone, as execution names ask. */
export const randomIds: Ids = { next: (prefix) => `${prefix}${randomBytes(12).toString('hex')}` };
