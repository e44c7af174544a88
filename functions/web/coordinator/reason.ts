import * as z from 'zod/mini';
import type { Application } from '../../../shared/application/application.ts';
import type { Field } from '../../pages/components/field.ts';
import { paragraphs } from '../../runtime/web/paragraphs.ts';
import type { FormBorder } from '../../runtime/web/read-form.ts';

const asked = (label: string, hint: string, rows: number): Field => ({
  kind: 'textarea',
  name: 'reason',
  label,
  hint,
  rows,
});

const kept = 'Kept with the application. Only the association reads it.';

/** Asks why: every act out of turn needs a reason, which stays with the application. */
export const reasonField = asked('Why?', kept, 4);

/** Judges the reason of an act out of turn. */
export const reasonSchema = paragraphs('the reason', 2000);

/** Asks for the reason of what is done about money, or what else is to be kept with it. */
export const moneyReasonField = ({ erasure }: Application, label = 'Why?'): Field =>
  asked(
    label,
    erasure === undefined
      ? kept
      : 'The personal data were erased, so it is not kept: note it where the association keeps its books.',
    3,
  );

/** Judges what is kept with something that is done about money. */
export const moneyWords = (what: string) => paragraphs(what, 1000);

/** Judges the reason of what is done about money. */
export const moneyReasonSchema = moneyWords('the reason');

/** Asks for the reason of what is done about money, and for nothing else. */
export const moneyReasonBorder = (application: Application): FormBorder<{ reason: string }> => ({
  fields: [moneyReasonField(application)],
  input: ({ text }) => ({ reason: text('reason') }),
  schema: z.object({ reason: moneyReasonSchema }),
});
