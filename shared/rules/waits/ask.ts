import type { Application } from '../../application/application.ts';
import type { Wait } from '../../application/wait.ts';
import type { Change } from '../../change.ts';
import { type Instant, millis } from '../../instant.ts';
import type { WaitMessage } from '../../messages/wait-message.ts';
import { Refusal } from '../../refusal.ts';
import type { TimelineEvent } from '../../timeline-event.ts';
import { advance } from '../advance.ts';
import { letterFor } from '../letter-for.ts';
import { patchOf, planPatch } from '../next-patch.ts';
import { resume } from '../resume.ts';
import { attemptName } from './attempt-name.ts';
import type { Question } from './question.ts';
import { withWait } from './with-wait.ts';

/** A state of the state machine that is entered: its message, the facts as they stand, and the time. */
export type StateEntry = { readonly application: Application; readonly message: WaitMessage; readonly now: Instant };

/** Says what asking comes to: facts to save, and then perhaps a refusal that leads the state machine elsewhere. */
export type Asking = { readonly change?: Change; readonly refusal?: Refusal };

/**
 * Tells a newer entry of the state from an older one, so that a late retry never overwrites the living token. A redrive
 * goes on in the same entry with its retries counted anew, so within one entry the redrives come first. Of two entries
 * within one millisecond the one whose token was resumed is over.
 */
const isNewer = (wait: Wait, { taskToken, entered, retryCount, redriveCount = 0 }: WaitMessage): boolean => {
  if (wait.entered === undefined || wait.retryCount === undefined) return true;
  const redriven = (wait.redriveCount ?? 0) - redriveCount;
  const older = millis(wait.entered) - millis(entered) || redriven || wait.retryCount - retryCount;
  return older < 0 || (older === 0 && wait.resumedAt !== undefined && wait.token !== taskToken);
};

const patienceEnds = (question: Question, { application, now }: StateEntry): Asking => {
  const end = question.usedUp?.(application, now);
  if (end === undefined) return { refusal: new Refusal('PlanChanged', planPatch(question, application, now)) };
  const advanced = advance({ ...end.change.application, savedAt: now }, now);
  const refusal = new Refusal(end.refusal, patchOf(advanced, question.slot, now));
  return { change: { ...end.change, application: advanced }, refusal };
};

/** Puts the newest token into the wait of a question, and forgets what resumed the token before. */
const withToken = (wait: Wait, message: WaitMessage): Wait => {
  const { resume: _given, ready: _ready, resumedAt: _resumed, ...kept } = wait;
  const { taskToken: token, entered, retryCount, redriveCount = 0 } = message;
  return { ...kept, token, entered, retryCount, redriveCount };
};

const waitOf = (question: Question, { application, now }: StateEntry): Wait => {
  const key = question.key(application);
  return application.waits[key] ?? { key, openedAt: now, letters: [] };
};

const association = { role: 'association' as const };

const opened = (question: Question, entry: StateEntry): Asking => {
  const { application, message, now } = entry;
  const wait = waitOf(question, entry);
  if (!isNewer(wait, message)) return {};
  const attempt = attemptName(question.restarts(application), message.attempt);
  const due = wait.letters.includes(attempt) ? [] : question.letters(application, message.attempt);
  const letters = due.length === 0 ? wait.letters : [...wait.letters, attempt];
  const kind = message.attempt === 0 ? 'asked' : 'reminded';
  // Each entry is told; where no letter belongs to it (the next run, money on its way), nobody was asked or reminded.
  const none = due.length === 0 ? { letters: 0 } : {};
  return {
    change: {
      application: withWait(application, { ...withToken(wait, message), letters }),
      event: { at: now, actor: association, kind, data: { wait: wait.key, attempt, ...none } },
      letters: due.map((letter) => letterFor(application, letter, wait.key, attempt)),
    },
  };
};

/** Opens a wait whose answer stands in the facts already: the token is resumed at once, and no letter leaves. */
export const openAnswered = (question: Question, entry: StateEntry): Asking => {
  const { application, message, now } = entry;
  const wait = waitOf(question, entry);
  if (!isNewer(wait, message)) return {};
  const asked = withWait(application, withToken(wait, message));
  const event: TimelineEvent = { at: now, actor: association, kind: 'answered-already', data: { wait: wait.key } };
  const patch = patchOf(asked, question.slot, now);
  return { change: { application: resume(asked, wait.key, { patch }, now), event } };
};

/**
 * Asks a question of the state machine's wait: once per attempt, safe to repeat. The plan in the message must be the
 * one the facts give (else it is corrected by a refusal), and a plan used up ends patience.
 */
export const ask = (question: Question, entry: StateEntry): Asking => {
  const { application, message, now } = entry;
  const current = planPatch(question, application, now);
  const samePlan =
    current.plan.length === message.plan.length && current.plan.every((at, index) => at === message.plan[index]);
  if (!samePlan || current.attempt > message.attempt) return { refusal: new Refusal('PlanChanged', current) };
  if (message.attempt >= message.plan.length) return patienceEnds(question, entry);
  return opened(question, entry);
};
