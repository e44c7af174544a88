import { once } from '../../../shared/once.ts';
import { stepFunctions } from '../../adapters/step-functions.ts';
import type { WorkflowPorts } from '../../outbox/carry-out-workflow.ts';
import { environment } from '../environment.ts';
import { outboxPorts } from './outbox-ports.ts';

/** Builds what the workflow outbox needs, once per process. */
export const workflowPorts = once((): WorkflowPorts => ({
  ...outboxPorts(),
  workflow: stepFunctions(environment('STATE_MACHINE_ARN')),
}));
