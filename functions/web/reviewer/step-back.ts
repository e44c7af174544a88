import * as z from 'zod/mini';
import { type WhyStepBack, whyStepBackSchema } from '../../../shared/application/review.ts';
import { stepBack } from '../../../shared/rules/changes/review-changes.ts';
import { radios } from '../../pages/components/field.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { isMeant, meantError, meantField } from '../../runtime/web/meant.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import { valuesAfter } from '../../runtime/web/values-after.ts';
import { reviewActions, reviewName } from './review-actions.ts';
import type { ReviewerContext, ReviewerPage } from './reviewer-page.ts';

const reasons: Record<WhyStepBack, string> = {
  conflict: 'A conflict of interest: I am never to be asked about this application again',
  'no-time': 'No time: I may be asked again if the application comes back after changes',
};

const border: FormBorder<{ readonly why: WhyStepBack }> = {
  fields: [radios('why', 'Why do you step back?', reasons, 'The coordinator alone learns the reason.')],
  input: ({ text }) => ({ why: text('why') }),
  schema: z.object({ why: z.enum(whyStepBackSchema.options, 'Choose why you step back.') }),
};

/** A page that was opened under a release before asked for no reason: it was for a conflict of interest. */
const asks = { asks: 'why' };

const readWhy = ({ form }: WebRequest) =>
  form.has('asks') || form.has('why')
    ? readForm(border, form)
    : { ok: true as const, data: { why: 'conflict' as const } };

const show = (context: ReviewerContext, errors: readonly FieldError[]): Answer =>
  showPage(
    formPage({
      title: 'Step back from this review?',
      back: context.home,
      action: `${context.home}/step-back`,
      fields: border.fields,
      values: valuesAfter(context.request, errors),
      errors,
      hidden: { ...meantField(reviewName(context)), ...asks },
      above: paragraph('Somebody else is asked in your place, and you no longer see this application.'),
      buttons: [{ text: 'Yes, step back', look: 'warning' }],
    }),
  );

/** Lets a reviewer step back with a reason, on a page that says what it means. */
export const stepBackPage: ReviewerPage = {
  show: (context) => show(context, []),
  take: async (context) => {
    const { application, own, request, ports, home, now } = context;
    if (!reviewActions(context).includes('step-back')) return goTo(home);
    if (!isMeant(request, reviewName(context))) return show(context, [meantError()]);
    const read = readWhy(request);
    if (!read.ok) return show(context, read.errors);
    await ports.applications.save(stepBack(application, { reviewerId: own.reviewerId, why: read.data.why }, now));
    return goTo(home);
  },
};
