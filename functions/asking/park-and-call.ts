import type { Application } from '../../shared/application/application.ts';
import { hasCome } from '../../shared/instant.ts';
import type { WaitMessage } from '../../shared/messages/wait-message.ts';
import { parkFailure } from '../../shared/rules/changes/run-changes.ts';
import { refusalOfRun } from '../../shared/rules/refusal-of-run.ts';
import { afterTheWord } from '../../shared/rules/waits/after-the-word.ts';
import { ask } from '../../shared/rules/waits/ask.ts';
import { failureQuestion, openFailure } from '../../shared/rules/waits/coordinator-questions.ts';
import { carryOut } from './ask-and-wait.ts';
import type { Task } from '../runtime/task-handler.ts';

/**
 * Says whether what failed was parked already: only the first entry of a failure has no plan yet, and is tried again itself
 * where it broke. A call that finds it closed comes after the coordinator's word, or after what was asked was answered.
 */
const isParkedBefore = ({ failures }: Application, { plan, slot, entered }: WaitMessage): boolean =>
  plan.length > 0 || failures.some((failure) => failure.slot === slot && hasCome(entered, failure.at));

/** Parks what failed as a fact of its own, before anything is refused, and then asks the coordinator to look. */
export const parkAndCall: Task<WaitMessage> =
  ({ applications, clock }) =>
  async (message) => {
    const found = await applications.get(message.applicationId);
    const now = clock.now();
    const refusal = refusalOfRun(found, message.run, now);
    if (refusal !== undefined) throw refusal;
    if (isParkedBefore(found, message) && openFailure(found, message.slot) === undefined)
      return carryOut({ applications }, afterTheWord({ application: found, message, now }));
    const failed = message.failed ?? { state: 'Where does the application stand?', error: 'Unknown' };
    const parked = parkFailure(found, { ...failed, slot: message.slot }, now);
    if (parked !== found) {
      const data = { state: failed.state, error: failed.error };
      await applications.save({
        application: parked,
        event: { at: now, actor: { role: 'association' }, kind: 'failure-parked', data },
      });
    }
    const application = parked === found ? found : await applications.get(message.applicationId);
    return carryOut({ applications }, ask(failureQuestion(application, message.slot), { application, message, now }));
  };
