import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { saveReference } from '../../../shared/rules/changes/save-reference.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import type { Button } from '../../pages/components/form.ts';
import { type FieldError, type FormValues, noValues, valuesFrom } from '../../pages/components/form-values.ts';
import { paragraph, warning } from '../../pages/components/notes.ts';
import { referenceView } from '../../pages/components/reference-view.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { readForm } from '../../runtime/web/read-form.ts';
import { unratedStatements } from '../../../shared/rules/rating.ts';
import { ratingForm } from './rating-form.ts';
import type { RefereeContext, RefereePage } from './referee-page.ts';
import { receiptPage } from './receipt.ts';

const savedValues = ({ asked }: RefereeContext): FormValues =>
  asked.saved === undefined ? noValues : valuesFrom(asked.saved);

const buttons: readonly Button[] = [
  { text: 'Save and check your answers', name: 'action', value: 'check' },
  { text: 'Save and come back later', name: 'action', value: 'save', look: 'secondary' },
];

const show = (context: RefereeContext, values: FormValues, errors: readonly FieldError[]): Answer => {
  const { application, home } = context;
  const page = formPage({
    title: `Reference for ${application.name}`,
    back: home,
    action: `${home}/rating`,
    fields: ratingForm(policyOf(application)).fields,
    values,
    errors,
    above: paragraph(
      'Say for each statement how far it is true of the applicant. Where you have not seen enough, say so: that is an answer, too.',
    ),
    buttons,
  });
  return showPage(page, errors.length === 0 ? 200 : 422);
};

/** Keeps only fields of the form and only what fits into a reference, so that nobody fills the application with junk. */
const keepable = (context: RefereeContext): Readonly<Record<string, string>> => {
  const { rating } = policyOf(context.application);
  const names = ratingForm(policyOf(context.application)).fields.map(({ name }) => name);
  return Object.fromEntries(
    names.map((name) => [name, (context.request.form.get(name)?.[0] ?? '').slice(0, rating.commentMaxLength)] as const),
  );
};

/** Shows the rating form with what was saved, and saves it: to come back later, or to check the answers. */
export const rating: RefereePage = {
  show: (context) => show(context, savedValues(context), []),
  take: async (context) => {
    const { application, asked, request, ports, home, now } = context;
    const read = readForm(ratingForm(policyOf(application)), request.form);
    await ports.applications.save(saveReference(application, asked, keepable(context), now));
    if (request.form.get('action')?.[0] === 'save') return goTo(`${home}/saved`);
    return read.ok ? goTo(`${home}/check`) : show(context, request.form, read.errors);
  },
};

const tooLittle = (context: RefereeContext, count: number) => {
  const { notEnoughInformationBelow } = policyOf(context.application).rating;
  return count < notEnoughInformationBelow
    ? undefined
    : warning(
        `You answered ${count} statements with "not enough information". With ${notEnoughInformationBelow} or more the reference cannot be counted, and the applicant is asked for somebody else. You can send it all the same, or decline.`,
      );
};

/** Shows what was saved for checking, and takes the reference once it is confirmed. */
export const check: RefereePage = {
  show: (context) => {
    const { application, home } = context;
    const policy = policyOf(application);
    const read = readForm(ratingForm(policy), savedValues(context));
    if (!read.ok) return show(context, savedValues(context), read.errors);
    const page = formPage({
      title: 'Check your answers',
      back: `${home}/rating`,
      action: `${home}/check`,
      fields: [],
      values: noValues,
      errors: [],
      above: [
        referenceView(read.data, policy),
        ...[tooLittle(context, unratedStatements(read.data.scores, policy))].filter((one) => one !== undefined),
        paragraph('Once you send it, the reference cannot be changed.'),
      ],
      buttons: [{ text: 'Send the reference' }],
    });
    return showPage(page);
  },
  take: async (context) => {
    const { application, asked, ports, now } = context;
    const read = readForm(ratingForm(policyOf(application)), savedValues(context));
    if (!read.ok) return show(context, savedValues(context), read.errors);
    await ports.applications.save(receiveReference(application, asked, read.data, now));
    return showPage(receiptPage(application.name));
  },
};
