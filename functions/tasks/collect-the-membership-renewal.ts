import { waitMessageSchema, type WaitMessage } from '../../shared/messages/wait-message.ts';
import { Refusal } from '../../shared/refusal.ts';
import { findRenewed } from '../../shared/rules/changes/find-renewed.ts';
import { nextPatch } from '../../shared/rules/next-patch.ts';
import { refusalUnlessAt } from '../../shared/rules/refusal-of-run.ts';
import { ask } from '../../shared/rules/waits/ask.ts';
import { renewalQuestion } from '../../shared/rules/waits/fee-question.ts';
import { awaited, carryOut } from '../asking/ask-and-wait.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { type Task, taskHandler } from '../runtime/task-handler.ts';

/** Asks for the renewal of a membership that expired before the outcome, unless the member list knows it to be good by now, and waits. */
export const collectTheMembershipRenewal: Task<WaitMessage> = (ports) => async (message) => {
  const application = await awaited(ports, message);
  const member = await ports.members.find(application.email);
  const now = ports.clock.now();
  const refusal = refusalUnlessAt(application, renewalQuestion.act, message.run, now);
  if (refusal !== undefined) throw refusal;
  const change = findRenewed(application, member?.validUntil, now);
  return carryOut(
    ports,
    change === undefined
      ? ask(renewalQuestion, { application, message, now })
      : { change, refusal: new Refusal('StandsElsewhere', nextPatch(change.application, now)) },
  );
};

export const handler = taskHandler(waitMessageSchema, collectTheMembershipRenewal, tablePorts);
