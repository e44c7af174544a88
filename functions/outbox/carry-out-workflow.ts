import { executionName } from '../../shared/execution-name.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import type { OutboxStore } from '../../shared/ports/outbox-store.ts';
import type { RunRow, StopRow, WaitRow } from './due-row.ts';
import { log } from '../runtime/log.ts';

/** What the workflow outbox needs. */
export type WorkflowPorts = { readonly outbox: OutboxStore; readonly workflow: Workflow; readonly clock: Clock };

const startRun = async ({ outbox, workflow }: WorkflowPorts, { applicationId, input }: RunRow): Promise<void> => {
  await workflow.start(executionName(applicationId, input.run), input);
  await outbox.started(applicationId, input.run);
};

const stopRun = async ({ outbox, workflow }: WorkflowPorts, { applicationId, run }: StopRow): Promise<void> => {
  await workflow.stop(executionName(applicationId, run));
  await outbox.stopped(applicationId, run);
  log.warn('run stopped', { applicationId, run });
};

const resumeWait = async ({ outbox, workflow, clock }: WorkflowPorts, row: WaitRow): Promise<void> => {
  const { applicationId, token, wait } = row;
  const { name, patch } = wait.resume;
  const result = name === undefined ? await workflow.answer(token, patch) : await workflow.change(token, name, patch);
  const held = await outbox.resumed(applicationId, wait.key, token, clock.now());
  log.info('wait resumed', { applicationId, wait: wait.key, answer: name ?? 'answer', result, held });
};

/** Starts or stops a run or resumes a wait, and marks it done; a crash in between repeats a call that AWS knows to be the same. */
export const carryOutWorkflow = (ports: WorkflowPorts, row: RunRow | StopRow | WaitRow): Promise<void> => {
  if (row.entity === 'run') return startRun(ports, row);
  return row.entity === 'stop' ? stopRun(ports, row) : resumeWait(ports, row);
};
