import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import { capitalized } from '../capitalized.ts';
import { replacementsUsedUp } from '../rules/replacements-used-up.ts';
import { currentRequest, openSlots, wantsAnotherSince } from '../rules/slots.ts';
import { slotQuestion } from '../rules/waits/slot-question.ts';
import type { NextStep } from './next-step.ts';

/** Says what the applicant can do about a referee who will not answer: all that the page offers. */
const remedy = (application: Application, request: ReferenceRequest): string => {
  const { slot, referee, declined, bouncedAt, receivedAt } = request;
  const another = replacementsUsedUp(application, slot)
    ? 'write to us at the address below about another referee'
    : 'name another referee';
  const instead = `${capitalized(another)} in place of ${referee.name}`;
  if (declined !== undefined || receivedAt !== undefined) return instead;
  return bouncedAt === undefined
    ? `${instead}, or have the letter sent again`
    : `Correct the address of ${referee.name}, or ${another}`;
};

const stepIn = (application: Application, slot: number): readonly NextStep[] => {
  const request = currentRequest(application, slot);
  if (request === undefined) return [];
  const deadline = slotQuestion(application, slot).plan(application, slot).at(-1);
  const by = deadline === undefined ? {} : { by: deadline };
  return wantsAnotherSince(application, slot) === undefined
    ? [{ what: `${request.referee.name} answers. Without an answer we ask you for another referee.`, ...by }]
    : [{ what: `${remedy(application, request)}. Otherwise the application lapses.`, ...by, slot }];
};

/** Says what each open place waits for: first what the applicant can do, then which referee answers. */
export const referenceSteps = (application: Application): readonly NextStep[] => {
  const steps = openSlots(application).flatMap((slot) => stepIn(application, slot));
  return [...steps.filter(({ slot }) => slot !== undefined), ...steps.filter(({ slot }) => slot === undefined)];
};
