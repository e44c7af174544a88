import * as z from 'zod/mini';
import type { Reference } from '../../../shared/application/reference-request.ts';
import { type Competency, competencies, competencyNames } from '../../../shared/competency.ts';
import { line } from '../../../shared/evidence/stated.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { recommendations } from '../../../shared/policy/rating-policy-schema.ts';
import { todayAt } from '../../../shared/policy/today-at.ts';
import { remembered } from '../../../shared/remembered.ts';
import { type Field, number, radios } from '../../pages/components/field.ts';
import type { FormBorder } from '../../runtime/web/read-form.ts';
import type { Typed } from '../../runtime/web/typed.ts';

/** Stands for "not enough information" in the form. */
const notEnough = 'none';

/** Asks how long and in which capacity the applicant is known. */
export const knownFields: readonly Field[] = [
  number('knownSince', 'Since which year have you known the applicant?'),
  {
    kind: 'text',
    name: 'capacity',
    label: "In what capacity do you know the applicant's work?",
    hint: 'For example: I supervise the team of home visitors',
  },
];

/** Asks for a score per statement of an area of competency, and for a comment. */
export const statementFields = ({ rating }: Policy, competency: Competency): readonly Field[] => [
  ...rating.statements
    .filter((statement) => statement.competency === competency)
    .map(({ id, words }): Field => ({
      kind: 'radios',
      name: id,
      label: words,
      options: [
        ...rating.scale.map((step) => ({ value: String(step.value), text: `${step.value}: ${step.words}` })),
        { value: notEnough, text: rating.notEnoughInformationWords },
      ],
    })),
  {
    kind: 'textarea',
    name: `comment-${competency}`,
    label: `Comment on: ${competencyNames[competency].toLowerCase()} (optional)`,
    rows: 3,
  },
];

/** Asks for the recommendation, all in all. */
export const recommendationField = ({ rating }: Policy): Field =>
  radios('recommendation', 'Overall, do you recommend the applicant for Endorsement?', rating.recommendations);

const scores = ({ text }: Typed, { rating }: Policy) =>
  Object.fromEntries(rating.statements.map(({ id }) => [id, text(id)]));

const comments = ({ text }: Typed) =>
  Object.fromEntries(
    competencies.map((name) => [name, text(`comment-${name}`)] as const).filter(([, words]) => words !== ''),
  );

const scoreSchema = ({ rating }: Policy, statement: string): z.ZodMiniType<number | null> => {
  const words = `Choose an answer to: ${statement}`;
  const values = [...rating.scale.map(({ value }) => String(value)), notEnough];
  return z.pipe(
    z.enum(values, words),
    z.transform((value) => (value === notEnough ? null : Number(value))),
  );
};

const yearUpTo = (thisYear: string): z.ZodMiniType<string> =>
  z.string().check(
    z.regex(/^(19[4-9]|20\d)\d$/, 'Enter the year since which you have known the applicant, for example 2019.'),
    z.refine((year) => year <= thisYear, `Enter ${thisYear} or an earlier year.`),
  );

const schemaOf = (policy: Policy, thisYear: string): z.ZodMiniType<Reference> => {
  const most = policy.rating.commentMaxLength;
  const comment = z.string().check(z.maxLength(most, `Shorten this comment to ${most} characters or fewer.`));
  return z.object({
    scores: z.object(
      Object.fromEntries(policy.rating.statements.map(({ id, words }) => [id, scoreSchema(policy, words)] as const)),
    ),
    comments: z.record(z.string(), comment),
    recommendation: z.enum(recommendations, 'Choose whether you recommend the applicant.'),
    knownSince: yearUpTo(thisYear),
    capacity: line('in which capacity you know the applicant', 300),
  });
};

const fieldNames = ({ rating }: Policy): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...rating.statements.map(({ id }) => [`scores.${id}`, id] as const),
    ...competencies.map((name) => [`comments.${name}`, `comment-${name}`] as const),
  ]);

const formOf = (policy: Policy, thisYear: string): FormBorder<Reference> => ({
  fields: [
    ...knownFields,
    ...competencies.flatMap((competency) => statementFields(policy, competency)),
    recommendationField(policy),
  ],
  input: (form) => ({
    scores: scores(form, policy),
    comments: comments(form),
    recommendation: form.text('recommendation'),
    knownSince: form.text('knownSince'),
    capacity: form.text('capacity'),
  }),
  schema: schemaOf(policy, thisYear),
  fieldOf: fieldNames(policy),
});

const formsByYear = remembered((_policy: Policy) => new Map<string, FormBorder<Reference>>());

/**
 * Asks a referee for the whole reference, by the statements and the scale of the application's policy; nobody has known
 * the applicant since a year that has not begun.
 */
export const ratingForm = (policy: Policy, now: Instant): FormBorder<Reference> => {
  const thisYear = todayAt(now).slice(0, 4);
  const forms = formsByYear(policy);
  const form = forms.get(thisYear) ?? formOf(policy, thisYear);
  forms.set(thisYear, form);
  return form;
};
