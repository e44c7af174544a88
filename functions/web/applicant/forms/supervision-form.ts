import { designationField } from '../../../pages/components/designation-field.ts';
import { day, number, radios, yesOrNo } from '../../../pages/components/field.ts';
import { providerKinds, supervisionSummary } from '../../../pages/components/entry-summaries.ts';
import { valuesFrom } from '../../../pages/components/form-values.ts';
import { categoryNames, credentialNames } from '../../../../shared/credential.ts';
import {
  type SupervisionEntry,
  supervisionEntrySchema,
  type SupervisionProvider,
} from '../../../../shared/evidence/supervision-entry.ts';
import type { Typed } from '../../../runtime/web/typed.ts';
import type { EntryForm } from './entry-form.ts';

const whenEndorsed = 'Only for somebody who was endorsed.';

const provider = ({ text, textOrNull, yesOrNo: answer }: Typed): unknown => {
  const kind = text('providerKind');
  const name = text('providerName');
  if (kind === 'peer') return { kind, name };
  const mastersPrepared = answer('providerMastersPrepared');
  // Of somebody else's hours it decides nothing.
  if (kind !== 'endorsed') return { kind, name, mastersPrepared: mastersPrepared ?? false };
  const credential = text('providerCredential');
  return {
    kind,
    name,
    mastersPrepared,
    credential,
    category: text('providerCategory'),
    designation: textOrNull('providerDesignation'),
  };
};

const providerValues = (given: SupervisionProvider) => ({
  providerKind: given.kind,
  providerName: given.name,
  ...(given.kind === 'peer' ? {} : { providerMastersPrepared: given.mastersPrepared ? 'yes' : 'no' }),
  ...(given.kind === 'endorsed'
    ? { providerCredential: given.credential, providerCategory: given.category, providerDesignation: given.designation }
    : {}),
});

/** Asks for reflective supervision received between two days from one person. */
export const supervisionForm: EntryForm<SupervisionEntry> = {
  section: 'supervision',
  noun: 'period of supervision',
  about:
    'Enter the reflective supervision or consultation that you received, one entry for each provider and period. An Associate needs none.',
  fields: [
    day('from', 'First day'),
    day('to', 'Last day', 'If it goes on, enter today, and the hours up to today.'),
    number('hours', 'Clock hours', 'For example 24'),
    radios('setting', 'Was it individual or in a group?', { individual: 'individual', group: 'in a group' }),
    { kind: 'text', name: 'providerName', label: 'Who provided it?' },
    radios('providerKind', 'Which of these is true of that person?', providerKinds),
    radios('providerCredential', 'Which credential did they hold?', credentialNames, whenEndorsed),
    radios('providerCategory', 'In which category?', categoryNames, whenEndorsed),
    designationField('providerDesignation', 'With which designation?', 'None: they were not a Mentor'),
    yesOrNo('providerMastersPrepared', "Did they hold a master's degree or higher?"),
    number(
      'aboutOwnProvisionHours',
      'Of these hours, how many were about the supervision that you provide yourself?',
      'Leave this empty if none were. Only a Mentor (Clinical) needs some.',
    ),
  ],
  input: (form) => ({
    from: form.text('from'),
    to: form.text('to'),
    hours: form.number('hours'),
    setting: form.text('setting'),
    provider: provider(form),
    aboutOwnProvisionHours: form.numberOrNone('aboutOwnProvisionHours'),
  }),
  fieldOf: {
    provider: 'providerKind',
    'provider.kind': 'providerKind',
    'provider.name': 'providerName',
    'provider.credential': 'providerCredential',
    'provider.category': 'providerCategory',
    'provider.designation': 'providerDesignation',
    'provider.mastersPrepared': 'providerMastersPrepared',
  },
  schema: supervisionEntrySchema,
  entries: ({ supervision }) => supervision,
  withEntries: (supervision) => ({ supervision: [...supervision] }),
  values: ({ from, to, hours, setting, aboutOwnProvisionHours, provider: given }) =>
    valuesFrom({
      from,
      to,
      setting,
      hours: String(hours),
      aboutOwnProvisionHours: aboutOwnProvisionHours === 0 ? undefined : String(aboutOwnProvisionHours),
      ...providerValues(given),
    }),
  summary: supervisionSummary,
};
