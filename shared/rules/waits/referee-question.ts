import type { Application } from '../../application/application.ts';
import { toApplicant } from '../letter-for.ts';
import { policyOf } from '../policy-of.ts';
import { begunRequest, withRequest } from '../references/slots.ts';
import { type Plan, remindThenEnd } from './plan.ts';
import type { LetterDraft, SlotQuestion } from './question.ts';
import { waitKey } from './wait-key.ts';

const advice = toApplicant('another-referee-advised');

const planOf = (application: Application, slot: number): Plan => {
  const { requestedAt, restarts } = begunRequest(application, slot);
  return remindThenEnd(application, restarts.at(-1) ?? requestedAt, policyOf(application).waits.reference, slot);
};

/** Waits for one referee's reference. */
export const refereeQuestion = (slot: number): SlotQuestion => ({
  act: 'references',
  slot,
  asks: 'referee',
  key: (application) => waitKey.reference(begunRequest(application, slot)),
  restarts: (application) => begunRequest(application, slot).restarts.length,
  plan: (application) => planOf(application, slot),
  letters: (application, attempt) => {
    const { number } = begunRequest(application, slot);
    const letter: LetterDraft = { kind: 'reference-requested', to: { role: 'referee', slot, number } };
    return attempt === policyOf(application).waits.reference.nameAnotherFromReminder ? [letter, advice] : [letter];
  },
  usedUp: (application, now) => ({
    change: {
      // Overdue since the deadline itself, however late the timer came: what follows is planned from that day.
      application: withRequest(application, {
        ...begunRequest(application, slot),
        overdueAt: planOf(application, slot).at(-1) ?? now,
      }),
      event: { at: now, actor: { role: 'association' }, kind: 'reference-overdue', data: { slot } },
    },
    refusal: 'AnotherRefereeNeeded',
  }),
});
