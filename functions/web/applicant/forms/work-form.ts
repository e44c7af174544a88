import { keysOf } from '../../../../shared/keys-of.ts';
import { day, either, number } from '../../../pages/components/field.ts';
import { workSummary, workTicks } from '../../../pages/components/entry-summaries.ts';
import { valuesFrom } from '../../../pages/components/form-values.ts';
import { type WorkEntry, workEntrySchema } from '../../../../shared/evidence/work-entry.ts';
import type { EntryForm } from './entry-form.ts';

const tickNames = keysOf(workTicks);

const optional = (value: number | null): string | undefined => (value === null ? undefined : String(value));

/** Asks for one position, paid or volunteer. */
export const workForm: EntryForm<WorkEntry> = {
  section: 'work',
  noun: 'position',
  about: 'Enter each position in which you worked with, or on behalf of, young children and their families.',
  fields: [
    { kind: 'text', name: 'employer', label: 'Employer or organization' },
    { kind: 'text', name: 'role', label: 'Your role' },
    either('pay', 'Was it paid?', { paid: 'Paid', volunteer: 'Volunteer' }),
    day('from', 'First day'),
    day('to', 'Last day', 'Leave this empty if you still hold the position.'),
    number('youngestMonths', 'Age of the youngest child your work served, in months', 'For example 0 for newborns'),
    number('oldestMonths', 'Age of the oldest child your work served, in months', 'For example 36 for three years'),
    number('families', 'How many families did you serve in this position?'),
    {
      kind: 'ticks',
      name: 'prenatal',
      label: 'What else is true of this position?',
      hint: 'Tick all that apply.',
      ticks: tickNames.map((name) => ({ name, text: workTicks[name] })),
    },
  ],
  input: ({ text, textOrNull, number: count, numberOrNull, ticked }) => ({
    employer: text('employer'),
    role: text('role'),
    pay: text('pay'),
    from: text('from'),
    to: textOrNull('to'),
    youngestMonths: numberOrNull('youngestMonths'),
    oldestMonths: numberOrNull('oldestMonths'),
    families: count('families'),
    ...Object.fromEntries(tickNames.map((name) => [name, ticked(name)])),
  }),
  schema: workEntrySchema,
  entries: ({ work }) => work,
  withEntries: (work) => ({ work: [...work] }),
  values: (entry) =>
    valuesFrom({
      employer: entry.employer,
      role: entry.role,
      pay: entry.pay,
      from: entry.from,
      to: entry.to,
      youngestMonths: optional(entry.youngestMonths),
      oldestMonths: optional(entry.oldestMonths),
      families: String(entry.families),
      ...Object.fromEntries(tickNames.map((name) => [name, entry[name] ? 'yes' : undefined])),
    }),
  summary: workSummary,
};
