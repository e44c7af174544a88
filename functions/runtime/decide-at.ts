import type { Act } from '../../shared/act.ts';
import type { Application } from '../../shared/application/application.ts';
import type { Change } from '../../shared/change.ts';
import type { Instant } from '../../shared/instant.ts';
import type { RefusalName } from '../../shared/messages/refusals.ts';
import type { TaskMessage } from '../../shared/messages/wait-message.ts';
import { Refusal } from '../../shared/refusal.ts';
import { nextPatch } from '../../shared/rules/next-patch.ts';
import { refusalUnlessAt } from '../../shared/rules/refusal-of-run.ts';
import type { TablePorts } from './ports/table-ports.ts';
import type { Task } from './task-handler.ts';

type Decide = (application: Application, now: Instant, ports: TablePorts) => Change | Promise<Change>;

/**
 * Makes the task of an act that decides at once, and saves; safe to repeat: the application stands elsewhere then. Where
 * the decision leads aside, to one of the acts that are named, the task refuses with that name.
 */
export const decideAt =
  (act: Act, decide: Decide, refusals: Partial<Record<Act, RefusalName>>): Task<TaskMessage> =>
  (ports) =>
  async ({ applicationId, run }) => {
    const application = await ports.applications.get(applicationId);
    const now = ports.clock.now();
    const refusal = refusalUnlessAt(application, act, run, now);
    if (refusal !== undefined) throw refusal;
    const change = await decide(application, now, ports);
    await ports.applications.save(change);
    const patch = nextPatch(change.application, now);
    const name = refusals[patch.act];
    if (name !== undefined) throw new Refusal(name, patch);
    return patch;
  };
