import type { Field } from '../../../pages/components/field.ts';
import { paragraphs } from '../../../runtime/web/paragraphs.ts';

/** Asks why: every act out of turn needs a reason, which stays with the application. */
export const reasonField: Field = {
  kind: 'textarea',
  name: 'reason',
  label: 'Why?',
  hint: 'The association keeps it with the application. The applicant does not read it.',
  rows: 4,
};

/** Accepts a reason. */
export const reasonSchema = paragraphs('a reason', 2000);
