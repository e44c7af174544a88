import type { Application } from '../application/application.ts';
import { currentRequest, openSlots } from './references/slots.ts';
import { standing } from './standing.ts';
import type { Question } from './waits/question.ts';
import { questions } from './waits/questions.ts';
import { slotQuestion } from './waits/slot-question.ts';

/** Something that somebody is asked now: the question, its slot (0 outside the references) and its wait. */
export type OpenQuestion = { readonly question: Question; readonly slot: number; readonly wait: string };

/** Lists what is asked now: one thing per open slot at the references, one thing or nothing elsewhere. */
export const openQuestions = (application: Application): readonly OpenQuestion[] => {
  const act = standing(application);
  if (act !== 'references') {
    const question = questions[act];
    return question === undefined ? [] : [{ question, slot: 0, wait: question.key(application, 0) }];
  }
  return openSlots(application)
    .filter((slot) => currentRequest(application, slot) !== undefined)
    .map((slot) => {
      const question = slotQuestion(application, slot);
      return { question, slot, wait: question.key(application, slot) };
    });
};
