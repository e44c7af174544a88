import { type Field, optionsOf } from '../../../pages/components/field.ts';
import {
  categoryNames,
  credentialAges,
  credentialNames,
  credentials,
  designationNames,
  type EndorsementKind,
  endorsementKindSchema,
} from '../../../../shared/credential.ts';
import type { FormBorder } from '../../../runtime/web/read-form.ts';

const fields: readonly Field[] = [
  {
    kind: 'radios',
    name: 'credential',
    label: 'Which credential do you apply for?',
    hint: 'One at a time: at least a year must pass between applying for one and applying for the other.',
    options: credentials.map((value) => ({
      value,
      text: credentialNames[value],
      hint: `For work with or on behalf of children from ${credentialAges[value]}`,
    })),
  },
  { kind: 'radios', name: 'category', label: 'In which category?', options: optionsOf(categoryNames) },
  {
    kind: 'radios',
    name: 'designation',
    label: 'With which designation?',
    hint: 'Only for a Mentor.',
    options: [{ value: '', text: 'None: I do not apply as a Mentor' }, ...optionsOf(designationNames)],
  },
];

/** Asks for what is applied for: credential, category, and for a Mentor the designation. */
export const categoryForm: FormBorder<EndorsementKind> = {
  fields,
  input: ({ text, textOrNull }) => ({
    credential: text('credential'),
    category: text('category'),
    designation: textOrNull('designation'),
  }),
  schema: endorsementKindSchema,
};
