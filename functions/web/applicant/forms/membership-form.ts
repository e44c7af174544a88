import type { Field } from '../../../pages/components/field.ts';
import { valuesFrom } from '../../../pages/components/form-values.ts';
import { type MembershipClaim, membershipClaimSchema } from '../../../../shared/evidence/membership-claim.ts';
import { printed } from '../../../../shared/evidence/printed.ts';
import type { FormBorder } from '../../../runtime/web/read-form.ts';

const fields: readonly Field[] = [
  {
    kind: 'radios',
    name: 'association',
    label: 'Of which infant mental health association are you a member?',
    options: [
      { value: 'infancy-onward', text: 'INfancy Onward', hint: 'We look you up by your email address.' },
      {
        value: 'waimh',
        text: 'World Association for Infant Mental Health (WAIMH)',
        hint: 'A coordinator confirms it.',
      },
      { value: 'other', text: 'Another association', hint: 'A coordinator confirms it.' },
      {
        value: 'joining',
        text: 'None: I join INfancy Onward with the first payment',
        hint: 'The membership fee is added to the application fee.',
      },
    ],
  },
  {
    kind: 'text',
    name: 'associationName',
    label: 'Name of the other association',
    hint: 'Only for another association.',
  },
  { kind: 'text', name: 'memberNumber', label: 'Member number, if you have one', width: 20 },
];

/** Asks for the membership. */
export const membershipForm: FormBorder<MembershipClaim> = {
  fields,
  input: ({ text, textOrNull }) => ({
    association: text('association'),
    name: text('associationName'),
    memberNumber: textOrNull('memberNumber'),
  }),
  schema: printed(membershipClaimSchema),
  fieldOf: { name: 'associationName' },
};

/** Shows a membership in the form. */
export const membershipValues = (claim: MembershipClaim | null) =>
  valuesFrom({
    association: claim?.association,
    associationName: claim?.association === 'other' ? claim.name : undefined,
    memberNumber: claim === null || claim.association === 'joining' ? undefined : claim.memberNumber,
  });
