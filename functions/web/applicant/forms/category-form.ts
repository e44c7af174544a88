import { designationField } from '../../../pages/components/designation-field.ts';
import { type Field, radios } from '../../../pages/components/field.ts';
import {
  categoryNames,
  credentialAges,
  credentialNames,
  credentials,
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
  radios('category', 'In which category?', categoryNames),
  designationField('designation', 'With which designation?', 'None: I do not apply as a Mentor'),
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
