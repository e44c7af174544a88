import * as z from 'zod/mini';
import type { Fee } from '../../../shared/application/fee.ts';
import { endMembership, mayEndMembership } from '../../../shared/rules/changes/end-membership.ts';
import { dateWords } from '../../../shared/status/day-words.ts';
import type { CoordinatorForm } from './coordinator-form.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import { moneyReasonField, moneyReasonSchema } from './reason.ts';

/** Makes the form that ends a bought membership whose money went. */
export const endMembershipForm = (
  { application, staffId, now }: CoordinatorContext,
  fee: Fee,
): CoordinatorForm<{ reason: string }> | undefined =>
  mayEndMembership(application, fee, now)
    ? {
        title: 'End the membership that this fee bought?',
        about: `Money of this fee went, and the membership that it bought is recorded until ${dateWords(application.membership?.validUntil ?? '')}. It ends today, and no letter is sent: speak with the applicant. Who is no member when the outcome is recorded is asked for a renewal first. Another open application of this person keeps the day that it found: exempt a fee, or ask for one, there. A member list can only make somebody a member again.`,
        button: 'End the membership',
        look: 'warning',
        border: {
          fields: [moneyReasonField(application)],
          input: (form) => ({ reason: form.text('reason') }),
          schema: z.object({ reason: moneyReasonSchema }),
        },
        act: (data) => endMembership(application, fee, { ...data, by: staffId }, now),
      }
    : undefined;
