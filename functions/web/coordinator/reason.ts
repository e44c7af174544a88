import type { Application } from '../../../shared/application/application.ts';
import type { Field } from '../../pages/components/field.ts';
import { paragraphs } from '../../runtime/web/paragraphs.ts';

const asked = (hint: string, rows: number): Field => ({ kind: 'textarea', name: 'reason', label: 'Why?', hint, rows });

/** Asks why: every act out of turn needs a reason, which stays with the application. */
export const reasonField = asked('The association keeps it with the application. The applicant does not read it.', 4);

/** Judges the reason of an act out of turn. */
export const reasonSchema = paragraphs('a reason', 2000);

/** Asks for the reason of what is done about money. */
export const moneyReasonField = ({ erasure }: Application): Field =>
  asked(
    erasure === undefined
      ? 'Kept with the application. Only the association reads it.'
      : 'The personal data were erased, so it is not kept: note it where the association keeps its books.',
    3,
  );

/** Judges the reason of what is done about money. */
export const moneyReasonSchema = paragraphs('the reason', 1000);
