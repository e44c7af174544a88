import { waitMessageSchema, type WaitMessage } from '../../shared/messages/wait-message.ts';
import type { Reviewer } from '../../shared/ports/reviewer-store.ts';
import { Refusal } from '../../shared/refusal.ts';
import { assignReviewers } from '../../shared/rules/changes/assign-reviewers.ts';
import { renewOldReferences, withoutOldReferences } from '../../shared/rules/changes/check-references.ts';
import { nextPatch } from '../../shared/rules/next-patch.ts';
import { refusalUnlessAt } from '../../shared/rules/refusal-of-run.ts';
import type { Asking, StateEntry } from '../../shared/rules/waits/ask.ts';
import { askReviewers } from '../../shared/rules/waits/ask-reviewers.ts';
import { awaited, carryOut } from '../asking/ask-and-wait.ts';
import { impartialReviewers } from '../reviewers/impartial-reviewers.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { type Task, taskHandler } from '../runtime/task-handler.ts';

const review = ({ application: found, message, now }: StateEntry, reviewers: readonly Reviewer[]): Asking => {
  const refusal = refusalUnlessAt(found, 'review', message.run, now);
  if (refusal !== undefined) return { refusal };
  const renewed = renewOldReferences(found, now);
  if (renewed !== undefined) {
    return { change: renewed, refusal: new Refusal('StandsElsewhere', nextPatch(renewed.application, now)) };
  }
  const { application, assigned } = assignReviewers(withoutOldReferences(found, now), reviewers, now);
  const ids = assigned.map(({ reviewerId }) => reviewerId);
  return askReviewers({ application, message, now }, ids);
};

/** Assigns the reviewers whom policy asks for and waits for their decisions; it escalates, and never lapses. */
export const reviewTheApplication: Task<WaitMessage> = (ports) => async (message) => {
  const found = await awaited(ports, message);
  const reviewers = await impartialReviewers(ports, found);
  return carryOut(ports, review({ application: found, message, now: ports.clock.now() }, reviewers));
};

export const handler = taskHandler(waitMessageSchema, reviewTheApplication, tablePorts);
