import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import { calendarDate } from '../../../../shared/calendar-date.ts';
import { dayOf } from '../../../../shared/rules/day-of.ts';
import { confirmLate, isOurs, mayConfirmLate } from '../../../../shared/rules/changes/confirm-late.ts';
import { dateWords } from '../../../../shared/status/day-words.ts';
import { day } from '../../../pages/components/field.ts';
import { reasonField, reasonSchema } from '../reason.ts';
import { verbPage } from '../verb-page.ts';

type Confirmed = { readonly until?: string | undefined; readonly reason: string };

/** A membership counts as of the submission: one that ended before is none. */
const lastDay = (application: Application) => {
  const { at } = application.submissions[0] ?? { at: application.createdAt };
  const from = dayOf(application, at);
  const early = `The membership has to last until ${dateWords(from)}, the day of the submission, or longer.`;
  return calendarDate('the last day of the membership').check(z.refine((until) => until >= from, early));
};

/** Confirms a membership that the list did not have, or that was answered with no, before its fee is paid. */
export const confirmLatePage = verbPage<Confirmed>({
  page: 'confirm-membership',
  title: 'Confirm the membership after all',
  about:
    'The membership fee is no longer asked for. The applicant gets a new letter with the lower amount, and the full time to pay starts again today.',
  isOpen: ({ application, now }) => mayConfirmLate(application, now),
  form: ({ application, now, staffId }) => ({
    border: {
      fields: [
        ...(isOurs(application)
          ? [
              day(
                'until',
                'Last day of the membership',
                'If it is over when the outcome is recorded, a renewal is asked for.',
              ),
            ]
          : []),
        reasonField,
      ],
      input: ({ text }) => ({ until: isOurs(application) ? text('until') : undefined, reason: text('reason') }),
      schema: z.object({
        until: isOurs(application) ? lastDay(application) : z.optional(z.string()),
        reason: reasonSchema,
      }),
    },
    act: (data) => confirmLate(application, { ...data, by: staffId }, now),
  }),
});
