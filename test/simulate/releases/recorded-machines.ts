import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder in which the definition of each release's state machine is kept, a file each. */
export const machinesFolder = join(import.meta.dirname, 'machines');

/** Reads the definitions of the recorded releases: an execution keeps its own for as long as it runs. */
export const recordedMachines = (): readonly { readonly release: string; readonly definition: string }[] =>
  readdirSync(machinesFolder).map((file) => ({
    release: file.replace(/\.json$/, ''),
    definition: readFileSync(join(machinesFolder, file), 'utf8'),
  }));
