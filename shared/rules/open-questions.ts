import type { Application } from '../application/application.ts';
import { currentRequest, openSlots } from './references/slots.ts';
import { standing } from './standing.ts';
import type { Question } from './waits/question.ts';
import { questions } from './waits/questions.ts';
import { slotQuestion } from './waits/slot-question.ts';

/** Something that somebody is asked now: the question, and its wait. */
export type OpenQuestion = { readonly question: Question; readonly wait: string };

const asked = (application: Application): readonly Question[] => {
  const act = standing(application);
  const question = questions[act];
  if (act !== 'references') return question === undefined ? [] : [question];
  return openSlots(application)
    .filter((slot) => currentRequest(application, slot) !== undefined)
    .map((slot) => slotQuestion(application, slot));
};

/** Lists what is asked now: one thing per open slot at the references, one thing or nothing elsewhere. */
export const openQuestions = (application: Application): readonly OpenQuestion[] =>
  asked(application).map((question) => ({ question, wait: question.key(application) }));
