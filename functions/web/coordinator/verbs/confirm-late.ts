import * as z from 'zod/mini';
import { confirmLate, mayConfirmLate } from '../../../../shared/rules/changes/confirm-late.ts';
import { verbPage } from '../verb-page.ts';
import { reasonField, reasonSchema } from './reason.ts';

/** Confirms a membership that the list did not have, or that was answered with no, before its fee is paid. */
export const confirmLatePage = verbPage<{ reason: string }>({
  page: 'confirm-membership',
  title: 'Confirm the membership after all',
  about:
    'The membership fee is no longer asked for. The applicant gets a new letter with the lower amount, and the full time to pay starts again today.',
  isOpen: ({ application, now }) => mayConfirmLate(application, now),
  border: () => ({
    fields: [reasonField],
    input: ({ text }) => ({ reason: text('reason') }),
    schema: z.object({ reason: reasonSchema }),
  }),
  act: ({ application, now, staffId }, { reason }) => confirmLate(application, { by: staffId, reason }, now),
});
