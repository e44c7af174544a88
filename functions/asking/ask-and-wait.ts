import type { Application } from '../../shared/application/application.ts';
import type { WaitMessage } from '../../shared/messages/wait-message.ts';
import { unparkRedrivenRun } from '../../shared/rules/differences/unpark-redriven-run.ts';
import { refusalUnlessAt } from '../../shared/rules/refusal-of-run.ts';
import { type Asking, ask, type StateEntry } from '../../shared/rules/waits/ask.ts';
import type { Question } from '../../shared/rules/waits/question.ts';
import type { TablePorts } from '../runtime/ports/table-ports.ts';
import type { Task } from '../runtime/task-handler.ts';

/** Does what an asking came to: saves its change, then refuses if it must; the state machine sleeps on otherwise. */
export const carryOut = async ({ applications }: Pick<TablePorts, 'applications'>, { change, refusal }: Asking) => {
  if (change !== undefined) await applications.save(change);
  if (refusal !== undefined) throw refusal;
  return {};
};

/** Reads the application of a message; that its run was parked as dead and lives again is kept first, and told. */
export const awaited = async (
  { applications, clock }: Pick<TablePorts, 'applications' | 'clock'>,
  { applicationId, run }: WaitMessage,
): Promise<Application> => {
  const application = await applications.get(applicationId);
  const change = unparkRedrivenRun(application, run, clock.now());
  if (change === undefined) return application;
  await applications.save(change);
  return applications.get(applicationId);
};

/** Asks by a rule of one's own: reads the application, decides, saves token, wait and letters together. */
export const waitBy =
  (asked: (entry: StateEntry) => Asking): Task<WaitMessage> =>
  ({ applications, clock }) =>
  async (message) => {
    const application = await awaited({ applications, clock }, message);
    // The time is read after the facts: what others saved meanwhile is not told as later than this.
    return carryOut({ applications }, asked({ application, message, now: clock.now() }));
  };

/** Asks a question of the process and waits for its answer; safe to repeat, once per attempt. */
export const askAndWait = (question: Question): Task<WaitMessage> =>
  waitBy((entry) => {
    const refusal = refusalUnlessAt(entry.application, question.act, entry.message.run, entry.now);
    return refusal === undefined ? ask(question, entry) : { refusal };
  });
