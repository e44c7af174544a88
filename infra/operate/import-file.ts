import * as z from 'zod/mini';
import { personStore } from '../../functions/adapters/person-store.ts';
import { randomIds } from '../../functions/adapters/random-ids.ts';
import { systemClock } from '../../functions/adapters/system-clock.ts';
import { importList } from '../../functions/web/people/import-list.ts';
import { listPorts } from '../../functions/runtime/ports/people-ports.ts';
import { commandLine } from '../../shared/imports/command-line.ts';
import type { ImportKind } from '../../shared/ports/import-log.ts';
import { command } from '../local/command.ts';
import { listText } from './list-text.ts';
import { tableAt, type Target, targetOptions } from './table-at.ts';

const portsOver = (target: Target) => {
  const { rows } = tableAt(target);
  return { ...listPorts(rows, personStore(rows)), ids: randomIds, clock: systemClock };
};

const options = z.object({ ...targetOptions, file: z.string() });

/** Takes in the list of a file that the command line names, as the coordinator's page does, and tells each refused line. */
export const importFile = (kind: ImportKind, usage: string): Promise<void> =>
  command({ usage, options, unnamed: 'file' }, async ({ file, ...target }) => {
    const ports = portsOver(target);
    const { taken, refused } = await importList(ports, kind, listText(file), commandLine);
    for (const { line, why } of refused) console.error(`Line ${line} was refused: ${why}.`);
    console.log(`${taken} ${kind} imported, ${refused.length} lines refused.`);
    return refused.length === 0 ? 'well' : 'unwell';
  });
