import { stepFunctions } from '../adapters/step-functions.ts';
import type { WorkflowPorts } from '../outbox/carry-out-workflow.ts';
import { environment } from './environment.ts';
import { outboxPorts } from './outbox-ports.ts';

/** Builds what the workflow outbox needs. */
export const workflowPorts = (): WorkflowPorts => ({
  ...outboxPorts(),
  workflow: stepFunctions(environment('STATE_MACHINE_ARN')),
});
