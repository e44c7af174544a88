import * as z from 'zod/mini';
import { type DecisionKind, decisionKindSchema } from '../../../shared/application/review.ts';
import { decisionNames } from '../../pages/components/review-view.ts';
import { paragraphs } from '../../runtime/web/paragraphs.ts';
import type { FormBorder } from '../../runtime/web/read-form.ts';

/** Asks for a decision with its reasons; `mayDefer` is false once the policy's deferrals are used up. */
export const decisionForm = (mayDefer: boolean): FormBorder<{ decision: DecisionKind; reasons: string }> => ({
  fields: [
    {
      kind: 'radios',
      name: 'decision',
      label: 'Decision',
      options: decisionKindSchema.options
        .filter((value) => value !== 'defer' || mayDefer)
        .map((value) => ({ value, text: decisionNames[value] })),
    },
    {
      kind: 'textarea',
      name: 'reasons',
      label: 'Reasons',
      hint: 'For a deferral or a decline, the applicant reads them.',
      rows: 8,
    },
  ],
  input: ({ text }) => ({ decision: text('decision'), reasons: text('reasons') }),
  schema: z.object({
    decision: z
      .enum(['endorse', 'defer', 'decline'], 'Choose a decision.')
      .check(z.refine((kind) => kind !== 'defer' || mayDefer, 'This application cannot be deferred again.')),
    reasons: paragraphs('your reasons', 5000),
  }),
});
