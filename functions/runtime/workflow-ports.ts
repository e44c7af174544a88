import { outboxStore } from '../adapters/outbox-store.ts';
import { stepFunctions } from '../adapters/step-functions.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { table } from '../adapters/table.ts';
import type { WorkflowPorts } from './carry-out-workflow.ts';
import { environment } from './environment.ts';

/** Builds what the workflow outbox needs. */
export const workflowPorts = (): WorkflowPorts => ({
  outbox: outboxStore(table(environment('TABLE_NAME'))),
  workflow: stepFunctions(environment('STATE_MACHINE_ARN')),
  clock: systemClock,
});
