import { endMembership, mayEndMembership } from '../../../shared/rules/changes/end-membership.ts';
import type { OwnFee } from '../../../shared/rules/money/own-fee.ts';
import { dateWords } from '../../../shared/status/day-words.ts';
import { bullets } from '../../pages/components/notes.ts';
import type { CoordinatorForm } from './coordinator-form.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import { moneyReasonBorder } from './reason.ts';

/** Makes the form that ends a bought membership whose money went. */
export const endMembershipForm = (
  { application, staffId, now }: CoordinatorContext,
  own: OwnFee,
): CoordinatorForm<{ reason: string }> | undefined =>
  mayEndMembership(own, now)
    ? {
        title: 'End the membership that this fee bought?',
        about: `The money for this membership went back, and the membership is still recorded until ${dateWords(application.membership?.validUntil ?? '')}.`,
        more: bullets([
          'It ends today.',
          'No letter is sent: tell the applicant.',
          'If the applicant is not a member when the outcome is recorded, they are asked to renew first.',
          'Another open application of this person keeps the day that it found: exempt a fee, or ask for one, there.',
          'Only a new member list can make them a member again.',
        ]),
        button: 'End the membership',
        look: 'warning',
        border: moneyReasonBorder(application),
        act: (data) => endMembership(own, { ...data, by: staffId }, now),
      }
    : undefined;
