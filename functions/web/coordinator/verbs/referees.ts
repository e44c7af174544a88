import * as z from 'zod/mini';
import type { Application } from '../../../../shared/application/application.ts';
import {
  namedRefereeSchema,
  type Referee,
  type RefereeSlot,
  relationshipNames,
} from '../../../../shared/evidence/referee.ts';
import { replaceableSlots, replaceReferee } from '../../../../shared/rules/changes/replace-referee.ts';
import { declinedSlots, undoDecline } from '../../../../shared/rules/changes/undo-decline.ts';
import { optionsOf, type Radios } from '../../../pages/components/field.ts';
import type { FormBorder } from '../../../runtime/web/read-form.ts';
import { refereeForm } from '../../applicant/forms/referee-form.ts';
import { replacementErrors } from '../../applicant/replacement-errors.ts';
import { reasonField, reasonSchema } from '../reason.ts';
import { verbPage } from '../verb-page.ts';
import { slotField, slotSchema } from './choose-slot.ts';

/** Asks a referee again who declined by mistake, or has thought better of it. */
export const undoDeclinePage = verbPage<{ slot: RefereeSlot; reason: string }>({
  page: 'undo-decline',
  title: 'Undo a decline',
  about: 'The referee is asked again, with the full time to answer. Do this only if the referee has asked for it.',
  isOpen: ({ application }) => declinedSlots(application).length > 0,
  form: ({ application, now, staffId }) => ({
    border: {
      fields: [slotField(application, declinedSlots(application)), reasonField],
      input: ({ text }) => ({ slot: text('slot'), reason: text('reason') }),
      schema: z.object({ slot: slotSchema(application, declinedSlots(application)), reason: reasonSchema }),
    },
    act: ({ slot, reason }) => undoDecline(application, slot, { by: staffId, reason }, now),
  }),
});

type Replacement = Omit<Referee, 'slot'> & { readonly slot: RefereeSlot; readonly reason: string };

/** Asks the coordinator about the applicant what the applicant is asked about themselves. */
const aboutApplicant: Readonly<Record<string, Partial<Radios>>> = {
  relationship: { label: 'What is this person to the applicant?', options: optionsOf(relationshipNames) },
  current: { label: 'Does this person work with the applicant in that way today?' },
  accessWaiver: { label: 'Does the applicant give up the right to read this reference?' },
};

const replacementBorder = (application: Application): FormBorder<Replacement> => {
  const { fields, input } = refereeForm(1);
  const asked = fields.map((field) => (field.kind === 'radios' ? { ...field, ...aboutApplicant[field.name] } : field));
  const open = replaceableSlots(application);
  return {
    fields: [slotField(application, open), ...asked, reasonField],
    input: (form) => ({ ...input(form), slot: form.text('slot'), reason: form.text('reason') }),
    schema: z.object({
      ...namedRefereeSchema.shape,
      slot: slotSchema(application, open),
      reason: reasonSchema,
    }),
  };
};

/** Names another referee for the applicant. */
export const replacePage = verbPage<Replacement>({
  page: 'replace',
  title: 'Replace a referee',
  about:
    'The new referee is asked at once. Enter what the applicant told you: the applicant decides whom to name, and whether to give up reading the reference.',
  isOpen: ({ application }) => replaceableSlots(application).length > 0,
  form: ({ application, now, staffId }) => ({
    border: replacementBorder(application),
    objections: ({ reason: _why, ...referee }) => replacementErrors(referee, application),
    act: ({ reason, ...referee }) => replaceReferee(application, referee, { by: staffId, reason }, now),
  }),
});
