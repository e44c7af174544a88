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
  openQuestions(application).filter(({ question, slot }) =>
    slot === 0 ? question.usedUp !== undefined : mayBeGivenTime(application, slot),
  );

/** Extends a deadline at the coordinator's word: the letter leaves once more, and its whole time begins anew today. */
export const extendDeadline = (application: Application, wait: string, word: Word, now: Instant): Change => {
  const open = extendable(application).find((one) => one.wait === wait);
  if (open === undefined) throw new Error('Nothing with a deadline is asked there.');
  const { slot } = open;
  const restarted = restartClock(intervene(application, 'deadline-extended', word, now, wait), slot, now);
  const event = byCoordinator('deadline-extended', word, { wait });
  // At the references the name leads to the referee from either of the slot's two questions.
  const knock =
    slot === 0 ? { key: wait, name: 'PlanChanged' as const } : { key: wait, slot, name: 'RefereeNamed' as const };
  // Whose referee is given time is not asked for another one.
  const letters = slot === 0 ? [] : refereeNoLongerAsked(application, slot, now);
  return { ...step(restarted, event, now, knock), letters };
};
