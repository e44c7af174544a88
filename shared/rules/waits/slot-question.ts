import type { Application } from '../../application/application.ts';
import { wantsAnotherSince } from '../references/slots.ts';
import { anotherRefereeQuestion } from './another-referee-question.ts';
import type { SlotQuestion } from './question.ts';
import { refereeQuestion } from './referee-question.ts';

/** Finds what an unfilled slot waits for: its referee's answer, or the applicant's naming of another. */
export const slotQuestion = (application: Application, slot: number): SlotQuestion =>
  wantsAnotherSince(application, slot) === undefined ? refereeQuestion(slot) : anotherRefereeQuestion(slot);
