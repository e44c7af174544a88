import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import { moneyText } from '../../../../shared/money.ts';
import { backBeforeReview } from '../../../../shared/rules/money/back-before-review.ts';
import { closeAtWord } from '../../../../shared/rules/changes/close-at-word.ts';
import { isDraft } from '../../../../shared/rules/is-draft.ts';
import { radios } from '../../../pages/components/field.ts';
import { reasonField, reasonSchema } from '../reason.ts';
import { verbPage } from '../verb-page.ts';

const hintOf = (application: Application): string | undefined => {
  const cents = backBeforeReview(application);
  if (cents === 0) return undefined;
  return `${moneyText(cents)} of the processing fee goes back, and once it has, the application cannot be opened again.`;
};

/** Ends an application that cannot go on, or that its applicant gave up by telephone or mail. */
export const closePage = verbPage<{ outcome: 'withdrawn' | 'lapsed'; reason: string }>({
  page: 'close',
  title: 'Close the application',
  about:
    'This ends the application. The applicant is told; everybody who was asked for something will find a page that says so.',
  look: 'warning',
  isOpen: ({ application }) => application.closed === undefined && !isDraft(application),
  form: ({ application, now, staffId }) => ({
    border: {
      fields: [
        radios(
          'outcome',
          'How does the application end?',
          { withdrawn: 'The applicant asked for it: withdrawn', lapsed: 'It cannot go on: lapsed' },
          hintOf(application),
        ),
        reasonField,
      ],
      input: ({ text }) => ({ outcome: text('outcome'), reason: text('reason') }),
      schema: z.object({
        outcome: z.enum(['withdrawn', 'lapsed'], 'Choose how the application ends.'),
        reason: reasonSchema,
      }),
    },
    act: ({ outcome, reason }) => closeAtWord(application, outcome, { by: staffId, reason }, now),
  }),
});
