import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import { endOfTime, hasCome, type Instant, latest } from '../../instant.ts';
import { afterCoolDown } from '../after-cool-down.ts';
import { letterFor } from '../letter-for.ts';
import { type OpenQuestion, openQuestions } from '../open-questions.ts';
import { currentRequest } from '../references/slots.ts';
import { byCoordinator, intervene, type Word } from './intervene.ts';
import { attemptName } from '../waits/attempt-name.ts';
import { isOpenWait } from '../waits/is-open-wait.ts';
import type { LetterDraft, Question } from '../waits/question.ts';
import { toldDeadline } from '../waits/told-deadline.ts';

const lettersOf = (application: Application, question: Question): readonly LetterDraft[] =>
  question.letters(application, 0).filter(({ to }) => to.role !== 'coordinator');

/** Finds from when on somebody may be nudged: after the cool-down (policy) since the asking and the last letter by hand. */
const nudgeableFrom = (application: Application, { question, wait }: OpenQuestion): Instant | undefined => {
  const request = question.slot === undefined ? undefined : currentRequest(application, question.slot);
  const nudged = (application.interventions ?? []).filter((one) => one.wait === wait).map(({ at }) => at);
  const last = latest([
    application.waits[wait]?.openedAt,
    request?.requestedAt,
    ...(request?.restarts ?? []),
    ...(request?.nudges ?? []),
    ...nudged,
  ]);
  return last === undefined ? undefined : afterCoolDown(application, last);
};

/**
 * Says whether the day is over that the letter would name, as of a fee whose Checkout may still be finished. A review has
 * no end: whoever is late with it may be reminded.
 */
const isOver = (application: Application, question: Question, now: Instant): boolean =>
  question.usedUp !== undefined && hasCome(toldDeadline(question, application) ?? endOfTime, now);

/** Lists who may be nudged now: whoever is asked, has an open wait and time left, and has had no letter by hand of late. */
export const nudgeable = (application: Application, now: Instant): readonly OpenQuestion[] =>
  openQuestions(application).filter((open) => {
    if (isOver(application, open.question, now)) return false;
    const from = nudgeableFrom(application, open);
    const waits = isOpenWait(application.waits[open.wait]);
    return waits && from !== undefined && hasCome(from, now) && lettersOf(application, open.question).length > 0;
  });

/** Sends the letter of a wait once more as a reminder, at the coordinator's word; no deadline moves. */
export const nudge = (application: Application, wait: string, word: Word, now: Instant): Change => {
  const open = nudgeable(application, now).find((one) => one.wait === wait);
  if (open === undefined) throw new Error('Nobody may be nudged there now.');
  const nudged = intervene(application, 'nudged', word, now, wait);
  const count = (nudged.interventions ?? []).filter((one) => one.kind === 'nudged' && one.wait === wait).length;
  const attempt = attemptName(open.question.restarts(application), count, 'n');
  return {
    application: { ...nudged, savedAt: now },
    event: { at: now, ...byCoordinator('nudged', word, { wait }) },
    letters: lettersOf(application, open.question).map((letter) => letterFor(application, letter, wait, attempt)),
  };
};
