import { type Field, radios, yesOrNo } from '../../../pages/components/field.ts';
import { valuesFrom } from '../../../pages/components/form-values.ts';
import {
  namedRefereeSchema,
  type Referee,
  type RefereeSlot,
  relationshipNames,
} from '../../../../shared/evidence/referee.ts';
import type { FormBorder } from '../../../runtime/web/read-form.ts';
import type { Typed } from '../../../runtime/web/typed.ts';

const fields: readonly Field[] = [
  { kind: 'text', name: 'name', label: "Referee's name", autocomplete: 'off' },
  {
    kind: 'text',
    as: 'email',
    name: 'email',
    label: "Referee's email address",
    hint: "Ask which address works: employers' mail servers often block letters like ours.",
    autocomplete: 'off',
  },
  radios('relationship', 'What is this person to you?', {
    ...relationshipNames,
    'supervision-recipient': 'receiver of reflective supervision from you',
  }),
  yesOrNo('current', 'Does this person work with you in that way today?'),
  yesOrNo(
    'accessWaiver',
    'Do you give up the right to read this reference?',
    'Some referees answer only then. The referee is told, and it cannot be changed once the letter has left.',
  ),
];

/** Asks for one referee. */
export const refereeForm = (slot: RefereeSlot) =>
  ({
    fields,
    input: ({ text, yesOrNo: answer }: Typed) => ({
      slot,
      name: text('name'),
      email: text('email'),
      relationship: text('relationship'),
      current: answer('current'),
      accessWaiver: answer('accessWaiver'),
    }),
    schema: namedRefereeSchema,
  }) satisfies FormBorder<Referee>;

/** Shows a referee in the form. */
export const refereeValues = ({ name, email, relationship, current, accessWaiver }: Referee) =>
  valuesFrom({
    name,
    email,
    relationship,
    current: current ? 'yes' : 'no',
    accessWaiver: accessWaiver ? 'yes' : 'no',
  });
