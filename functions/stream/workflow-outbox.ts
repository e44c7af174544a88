import { carryOutWorkflow } from '../outbox/carry-out-workflow.ts';
import { outboxHandler } from '../runtime/outbox-handler.ts';
import { workflowPorts } from '../runtime/ports/workflow-ports.ts';

/** Starts and stops runs and resumes waits as the table's stream tells of them: nobody else does. */
export const handler = outboxHandler(async (row) => {
  if (row.entity !== 'letter') await carryOutWorkflow(workflowPorts(), row);
});
