import { day, radios } from '../../../pages/components/field.ts';
import { educationSummary } from '../../../pages/components/entry-summaries.ts';
import { valuesFrom } from '../../../pages/components/form-values.ts';
import {
  degreeLevelNames,
  type EducationEntry,
  educationEntrySchema,
} from '../../../../shared/evidence/education-entry.ts';
import type { EntryForm } from './entry-form.ts';

/** Asks for one degree, or a course of study without one. */
export const educationForm: EntryForm<EducationEntry> = {
  section: 'education',
  noun: 'degree',
  about: 'Enter each degree or credential, the highest first. A Child Development Associate (CDA) counts as one.',
  fields: [
    radios('level', 'What is the level of the degree?', degreeLevelNames),
    { kind: 'text', name: 'field', label: 'Field of study', hint: 'For example social work' },
    { kind: 'text', name: 'institution', label: 'School or university' },
    day('awardedOn', 'When was it awarded?', 'Leave this empty while it is not awarded.'),
  ],
  input: ({ text, textOrNull }) => ({
    level: text('level'),
    field: text('field'),
    institution: text('institution'),
    awardedOn: textOrNull('awardedOn'),
  }),
  schema: educationEntrySchema,
  entries: ({ education }) => education,
  withEntries: (education) => ({ education: [...education] }),
  values: (entry) => valuesFrom(entry),
  summary: educationSummary,
};
