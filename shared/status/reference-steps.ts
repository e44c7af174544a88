import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import { capitalized } from '../capitalized.ts';
import { letterNews } from '../rules/references/letter-news.ts';
import { replacementsUsedUp } from '../rules/references/replacements-used-up.ts';
import { currentRequest, openSlots, wantsAnotherSince } from '../rules/references/slots.ts';
import { slotQuestion } from '../rules/waits/slot-question.ts';
import type { NextStep } from './next-step.ts';
import { refereeRemedy } from './referee-remedy.ts';
import { waysWithASilentReferee } from './ways-with-a-silent-referee.ts';

const waitedFor = (application: Application, request: ReferenceRequest): string => {
  const { name } = request.referee;
  return letterNews(request).givenUpAt === undefined
    ? `${name} answers.`
    : `${name} answers. Our letter could not be delivered: speak with them, and ${waysWithASilentReferee(application, request)}.`;
};

const stepIn = (application: Application, slot: number): readonly NextStep[] => {
  const request = currentRequest(application, slot);
  if (request === undefined) return [];
  const by = slotQuestion(application, slot).plan(application).at(-1);
  const another = replacementsUsedUp(application, slot)
    ? 'to write to us about another referee'
    : 'for another referee';
  return wantsAnotherSince(application, slot) === undefined
    ? [{ what: `${waitedFor(application, request)} Without an answer we ask you ${another}.`, by }]
    : [{ what: `${capitalized(refereeRemedy(application, request))}. Otherwise the application lapses.`, by, slot }];
};

/** Says what each open place waits for: first what the applicant can do, then which referee answers. */
export const referenceSteps = (application: Application): readonly NextStep[] => {
  const steps = openSlots(application).flatMap((slot) => stepIn(application, slot));
  return [...steps.filter(({ slot }) => slot !== undefined), ...steps.filter(({ slot }) => slot === undefined)];
};
