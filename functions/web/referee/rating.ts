import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import { saveReference } from '../../../shared/rules/changes/save-reference.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import type { Field } from '../../pages/components/field.ts';
import type { Button } from '../../pages/components/form.ts';
import { type FieldError, type FormValues, noValues, valuesFrom } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { readForm } from '../../runtime/web/read-form.ts';
import { typed } from '../../runtime/web/typed.ts';
import { ratingForm } from './rating-form.ts';
import { type RatingPart, ratingParts } from './rating-parts.ts';
import type { RefereeContext, RefereePage } from './referee-page.ts';

const savedValues = ({ asked }: Pick<RefereeContext, 'asked'>): FormValues =>
  asked.saved === undefined ? noValues : valuesFrom(asked.saved);

/** Reads the whole reference from what was saved so far. */
export const readSaved = ({ application, asked, now }: Pick<RefereeContext, 'application' | 'asked' | 'now'>) =>
  readForm(ratingForm(policyOf(application), now), savedValues({ asked }));

type Judged = Pick<RefereeContext, 'application' | 'now'>;

const errorsIn = (part: RatingPart, { application, now }: Judged, values: FormValues): readonly FieldError[] => {
  const read = readForm(ratingForm(policyOf(application), now), values);
  return read.ok ? [] : read.errors.filter(({ field }) => part.fields.some(({ name }) => name === field));
};

/** Finds the part to go on with: the first that is not whole, looking from `after` on; undefined when all are. */
const nextPart = (context: RefereeContext, values: FormValues, after?: string): RatingPart | undefined => {
  const parts = ratingParts(policyOf(context.application));
  const from = parts.findIndex(({ name }) => name === after) + 1;
  return [...parts.slice(from), ...parts.slice(0, from)].find((part) => errorsIn(part, context, values).length > 0);
};

/** Leads on: to the part that is to be filled in next, or to the answers to check when all are. */
export const goOn = (context: RefereeContext, values: FormValues, after?: string): Answer =>
  goTo(`${context.home}/${nextPart(context, values, after)?.name ?? 'check'}`);

const buttons: readonly Button[] = [
  { text: 'Save and continue' },
  { text: 'Save and come back later', name: 'action', value: 'save', look: 'secondary' },
];

const backOf = ({ application, home }: RefereeContext, part: RatingPart): string => {
  const parts = ratingParts(policyOf(application));
  const before = parts[parts.findIndex(({ name }) => name === part.name) - 1];
  return before === undefined ? home : `${home}/${before.name}`;
};

const howToRate =
  'How well does each statement describe the applicant? Where you have not seen enough, say so: that is an answer, too.';

const show = (
  context: RefereeContext,
  part: RatingPart,
  values: FormValues,
  errors: readonly FieldError[] = [],
): Answer => {
  const { application, home } = context;
  const parts = ratingParts(policyOf(application));
  const place = parts.findIndex(({ name }) => name === part.name) + 1;
  const isArea = place > 1 && place < parts.length;
  const page = formPage({
    title: part.title,
    caption: `Reference for ${application.name}: part ${place} of ${parts.length}`,
    back: backOf(context, part),
    action: `${home}/${part.name}`,
    fields: part.fields,
    values,
    errors,
    above: isArea ? paragraph(howToRate) : undefined,
    buttons,
  });
  return showPage(page);
};

const isCut = ({ application, request }: RefereeContext, name: string): boolean =>
  typed(request.form).text(name).length > policyOf(application).rating.commentMaxLength;

/** Says whether a field of the form can hold this: of a choice its options, and nothing. */
const mayHold = (field: Field, text: string): boolean =>
  field.kind !== 'radios' || text === '' || field.options.some(({ value }) => value === text);

/**
 * Keeps only fields of the rating and only what fits into it, so that nobody fills the application with junk. What is
 * cut ends in one character too many, so that nobody can send it as if it were whole.
 */
const keepable = (context: RefereeContext): Readonly<Record<string, string>> => {
  const { application, request, now } = context;
  const policy = policyOf(application);
  return Object.fromEntries(
    ratingForm(policy, now).fields.flatMap((field) => {
      const { name } = field;
      if (!request.form.has(name) || !mayHold(field, typed(request.form).text(name))) return [];
      const text = typed(request.form).text(name);
      return [[name, isCut(context, name) ? `${text.slice(0, policy.rating.commentMaxLength)}…` : text] as const];
    }),
  );
};

/** Says whether all that was sent is kept already: each save is an entry of the audit trail. */
const isKept = ({ openedAt, saved = {} }: ReferenceRequest, kept: Readonly<Record<string, string>>): boolean =>
  openedAt !== undefined && Object.entries(kept).every(([name, text]) => saved[name] === text);

const take = async (context: RefereeContext, part: RatingPart): Promise<Answer> => {
  const { application, asked, request, ports, home, now } = context;
  const kept = keepable(context);
  if (!isKept(asked, kept)) await ports.applications.save(saveReference(application, asked, kept, now));
  const comesBack = request.form.get('action')?.[0] === 'save';
  const errors = errorsIn(part, context, request.form);
  // What is not whole yet can wait until they come back; what was cut is on this page alone.
  const told = comesBack ? errors.filter(({ field }) => isCut(context, field)) : errors;
  if (told.length > 0) return show(context, part, request.form, told);
  return comesBack ? goTo(`${home}/saved`) : goOn(context, valuesFrom({ ...asked.saved, ...kept }), part.name);
};

/** Makes the page of a part of the rating, which shows what was saved and saves it. */
export const ratingPage = (part: RatingPart): RefereePage => ({
  show: (context) => show(context, part, savedValues(context)),
  take: (context) => take(context, part),
});

/** Leads back to where the referee was. */
export const resumeRating = {
  show: (context: RefereeContext) => goOn(context, savedValues(context)),
} satisfies RefereePage;
