import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { type OpenQuestion, openQuestions } from '../open-questions.ts';
import { currentRequest } from '../references/slots.ts';
import { step } from '../step.ts';
import { byCoordinator, intervene, type Word } from './intervene.ts';
import { refereeNoLongerAsked } from './no-longer-asked.ts';
import { restartClock } from './restart-clock.ts';

const mayBeGivenTime = (application: Application, slot: number): boolean => {
  const request = currentRequest(application, slot);
  return request?.declined === undefined && request?.bouncedAt === undefined && request?.receivedAt === undefined;
};

/** Lists what may be extended: whatever has a deadline, and a referee who is overdue but has not declined. */
export const extendable = (application: Application): readonly OpenQuestion[] =>
  openQuestions(application).filter(({ question: { slot, usedUp } }) =>
    slot === undefined ? usedUp !== undefined : mayBeGivenTime(application, slot),
  );

/** Extends a deadline at the coordinator's word: the letter leaves once more, and its whole time begins anew today. */
export const extendDeadline = (application: Application, wait: string, word: Word, now: Instant): Change => {
  const open = extendable(application).find((one) => one.wait === wait);
  if (open === undefined) throw new Error('Nothing with a deadline is asked there.');
  const { slot } = open.question;
  const restarted = restartClock(intervene(application, 'deadline-extended', word, now, wait), open.question, now);
  const event = byCoordinator('deadline-extended', word, { wait });
  // At the references the name leads to the referee from either of the slot's two questions.
  const name = slot === undefined ? 'PlanChanged' : 'RefereeNamed';
  // Whose referee is given time is not asked for another one.
  const letters = slot === undefined ? [] : refereeNoLongerAsked(application, slot, now);
  return { ...step(restarted, event, now, { key: wait, slot, name }), letters };
};
