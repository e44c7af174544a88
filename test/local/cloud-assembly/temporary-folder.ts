import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder for one test; the test removes it. */
export const temporaryFolder = (name: string) => mkdtempSync(join(tmpdir(), `endorsement-${name}-`));
