import { taskMessageSchema, type TaskMessage } from '../../shared/messages/wait-message.ts';
import { Refusal } from '../../shared/refusal.ts';
import { certificateNumber } from '../../shared/rules/certificate-number.ts';
import { recordOutcome } from '../../shared/rules/changes/record-outcome.ts';
import { nextPatch } from '../../shared/rules/next-patch.ts';
import { refusalUnlessAt } from '../../shared/rules/refusal-of-run.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { type Task, taskHandler } from '../runtime/task-handler.ts';

/** Records the outcome with letter, certificate and register entry in one transaction, or that it is deferred. */
export const recordTheOutcome: Task<TaskMessage> =
  ({ applications, members, clock, ids }) =>
  async ({ applicationId, run }) => {
    const application = await applications.get(applicationId);
    const now = clock.now();
    if (application.closed?.by === 'association') return nextPatch(application, now);
    const refusal = refusalUnlessAt(application, 'outcome', run, now);
    if (refusal !== undefined) throw refusal;
    const member = await members.find(application.email);
    const change = recordOutcome(application, certificateNumber(ids.next('')), now, member?.validUntil);
    await applications.save(change);
    const patch = nextPatch(change.application, now);
    if (patch.act === 'renewal') throw new Refusal('RenewalNeeded', patch);
    return patch.act === 'amendment' ? { ...patch, outcome: 'deferred' } : patch;
  };

export const handler = taskHandler(taskMessageSchema, recordTheOutcome, tablePorts);
