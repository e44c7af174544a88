import * as z from 'zod/mini';
import { addMonths, calendarDate } from '../../../shared/calendar-date.ts';
import {
  categoryNames,
  credentialNames,
  type EndorsementKind,
  endorsementKindSchema,
} from '../../../shared/credential.ts';
import { emptyEvidence, type Evidence } from '../../../shared/evidence.ts';
import { degreeLevelNames, degreeLevelSchema } from '../../../shared/evidence/education-entry.ts';
import { count, hours } from '../../../shared/evidence/stated.ts';
import { designationField } from '../../pages/components/designation-field.ts';
import { day, either, type Field, number, radios } from '../../pages/components/field.ts';
import { workTicks } from '../../pages/components/entry-summaries.ts';
import type { FormBorder } from '../../runtime/web/read-form.ts';

const leadership = ['practiceLeader', 'providesReflectiveSupervision', 'policyLeader', 'researchLeader'] as const;

const fields: readonly Field[] = [
  radios('credential', 'Which credential?', credentialNames),
  radios('category', 'Which category?', categoryNames),
  designationField('designation', 'Which designation?', 'None: I do not apply as a Mentor'),
  radios('level', 'Your highest degree', degreeLevelNames),
  day('awardedOn', 'When was it awarded?', 'Leave this empty if it is not awarded.'),
  number('workMonths', 'Months of work with young children and their families', 'Up to today'),
  either('pay', 'Was the work paid?', { paid: 'Paid', volunteer: 'Volunteer' }),
  number('families', 'How many families did you serve?'),
  {
    kind: 'ticks',
    name: 'practiceLeader',
    label: 'What else is true of that work?',
    hint: 'Only for a Mentor.',
    ticks: leadership.map((name) => ({ name, text: workTicks[name] })),
  },
  number('trainingHours', 'Clock hours of in-service training'),
  number(
    'supervisionHours',
    'Clock hours of reflective supervision received',
    'From an eligible provider, within two years and over at least one',
  ),
];

const none = (what: string) => hours(what, 0, 5000);

const schema = z.object({
  kind: endorsementKindSchema,
  level: degreeLevelSchema,
  awardedOn: z.nullable(calendarDate('the day the degree was awarded')),
  workMonths: count('the months of work', 720),
  pay: z.enum(['paid', 'volunteer'], 'Say whether the work was paid or volunteer.'),
  families: count('the number of families served', 10_000),
  leads: z.array(z.enum(leadership)),
  trainingHours: none('the hours of training'),
  supervisionHours: none('the hours of reflective supervision'),
});

export type Check = z.infer<typeof schema>;

/** Asks for the few answers by which the rules can say where somebody stands. */
export const checkForm: FormBorder<Check> = {
  fields,
  input: ({ text, textOrNull, numberOrNone, ticked }) => ({
    kind: { credential: text('credential'), category: text('category'), designation: textOrNull('designation') },
    level: text('level'),
    awardedOn: textOrNull('awardedOn'),
    workMonths: numberOrNone('workMonths'),
    // Where there is no work nobody needs to say how it was paid.
    pay: text('pay') === '' && numberOrNone('workMonths') === 0 ? 'paid' : text('pay'),
    families: numberOrNone('families'),
    leads: leadership.filter((name) => ticked(name)),
    trainingHours: numberOrNone('trainingHours'),
    supervisionHours: numberOrNone('supervisionHours'),
  }),
  schema,
  fieldOf: { 'kind.credential': 'credential', 'kind.category': 'category', 'kind.designation': 'designation' },
};

/** Serves children of every age, so that only months, pay, families and leadership decide. */
const everyAge = { youngestMonths: 0, oldestMonths: 71, prenatal: false, supervised: true, specialisedTraining: true };

const workOf = ({ workMonths, pay, families, leads }: Check, today: string): Evidence['work'] => {
  if (workMonths === 0) return [];
  const from = addMonths(today, -workMonths);
  const leader = {
    practiceLeader: leads.includes('practiceLeader'),
    providesReflectiveSupervision: leads.includes('providesReflectiveSupervision'),
    policyLeader: leads.includes('policyLeader'),
    researchLeader: leads.includes('researchLeader'),
  };
  return [{ employer: 'your positions', role: 'work', pay, from, to: null, families, ...everyAge, ...leader }];
};

const supervisionOf = ({ supervisionHours, kind }: Check, today: string): Evidence['supervision'] => {
  if (supervisionHours === 0) return [];
  const provider = {
    kind: 'endorsed',
    name: 'an eligible provider',
    mastersPrepared: true,
    credential: kind.credential,
    category: 'mentor',
    designation: 'clinical',
  } as const;
  const own = kind.designation === 'clinical' ? supervisionHours : 0;
  return [
    {
      from: addMonths(today, -18),
      to: today,
      hours: supervisionHours,
      setting: 'individual',
      provider,
      aboutOwnProvisionHours: own,
    },
  ];
};

const trainingOf = ({ trainingHours, kind }: Check, today: string): Evidence['training'] => {
  if (trainingHours === 0) return [];
  const own = kind.designation === 'clinical' ? trainingHours : 0;
  return [
    {
      title: 'your trainings',
      date: today,
      hours: trainingHours,
      topic: 'mental-health-practice',
      hoursOnProvidingSupervision: own,
      competencies: [],
    },
  ];
};

/** Turns the answers into evidence that the rules can judge: the kindest reading, as an application would confirm it. */
export const evidenceOf = (
  check: Check,
  today: string,
): { readonly kind: EndorsementKind; readonly evidence: Evidence } => ({
  kind: check.kind,
  evidence: {
    ...emptyEvidence,
    education: [{ level: check.level, field: 'your field', institution: 'your school', awardedOn: check.awardedOn }],
    work: workOf(check, today),
    training: trainingOf(check, today),
    supervision: supervisionOf(check, today),
  },
});
