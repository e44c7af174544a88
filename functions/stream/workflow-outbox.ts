import { carryOutWorkflow, type WorkflowPorts } from '../outbox/carry-out-workflow.ts';
import { outboxHandler } from '../runtime/outbox-handler.ts';
import { workflowPorts } from '../runtime/workflow-ports.ts';

let ports: WorkflowPorts | undefined;

/** Starts and stops runs and resumes waits as the table's stream tells of them: the only code that calls Step Functions. */
export const handler = outboxHandler(async (row) => {
  if (row.entity !== 'letter') await carryOutWorkflow((ports ??= workflowPorts()), row);
});
