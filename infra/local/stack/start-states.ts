import { join } from 'node:path';
import { DamagedData } from '../damaged-data.ts';
import type { Journal } from '../journal.ts';
import { busEvent } from '../services/event-bus/bus-event.ts';
import { createStates, type States } from '../services/states-api.ts';
import { createMemoryJournal } from '../memory-journal.ts';
import { openJournal } from '../sqlite-journal.ts';
import type { DataFolder } from './data-folder.ts';
import { parkedLines, statusLine } from './execution-lines.ts';
import type { Ground } from './ground.ts';
import type { Stores } from './open-stores.ts';
import type { Compute } from './start-compute.ts';

const journalOf = ({ path, temporary }: DataFolder): Journal => {
  const file = join(path, 'executions.sqlite');
  try {
    return temporary ? createMemoryJournal() : openJournal(file);
  } catch (error) {
    throw new DamagedData(file, error);
  }
};

const statusEvent = (detail: Readonly<Record<string, unknown>>) => ({
  source: 'aws.states',
  'detail-type': 'Step Functions Execution Status Change',
  resources: [String(detail['executionArn'])],
  detail,
});

/** Starts the local Step Functions on the journal of the data folder; executions that ran go on. */
export const startStates = (ground: Ground, { access }: Stores, { lambda, bus }: Compute): States => {
  const { clock, lines, closers } = ground;
  const journal = journalOf(ground.data);
  const states = createStates({
    clock,
    journal,
    log: lines.tell,
    invoke: async ({ functionArn, payload, roleArn, signal }) => {
      access.requireGrant(roleArn, 'lambda:InvokeFunction', functionArn);
      return lambda.invoke(functionArn, payload, signal);
    },
    onStatusChange: (detail) => {
      lines.tell(statusLine(detail));
      bus.publish(busEvent(statusEvent(detail), clock.now()));
    },
  });
  closers.add(async () => {
    await states.close();
    journal.close();
  });
  states.subscribe(parkedLines(lines.tell));
  return states;
};
