import type { Application } from '../application/application.ts';
import { replacementsUsedUp } from '../rules/replacements-used-up.ts';
import { currentRequest, openSlots, wantsAnotherSince } from '../rules/slots.ts';
import { slotQuestion } from '../rules/waits/slot-question.ts';
import type { NextStep } from './next-step.ts';

/** Says what each open place waits for: its referee's answer, or another referee. */
export const referenceSteps = (application: Application): readonly NextStep[] =>
  openSlots(application).flatMap((slot): readonly NextStep[] => {
    const request = currentRequest(application, slot);
    if (request === undefined) return [];
    const by = slotQuestion(application, slot).plan(application, slot).at(-1);
    const { name } = request.referee;
    const another = replacementsUsedUp(application, slot)
      ? 'Write to us at the address below about another referee'
      : 'Name another referee';
    const what =
      wantsAnotherSince(application, slot) === undefined
        ? `${name} answers. Without an answer we ask you for another referee.`
        : `${another} in place of ${name}. Otherwise the application lapses.`;
    return [by === undefined ? { what } : { what, by }];
  });
