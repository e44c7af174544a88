import { stepBack } from '../../../shared/rules/changes/review-changes.ts';
import { reviewActions, reviewName } from './review-actions.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { isMeant, meantError, meantField } from '../../runtime/web/meant.ts';
import type { ReviewerContext, ReviewerPage } from './reviewer-page.ts';

const show = (context: ReviewerContext, errors: readonly FieldError[]): Answer =>
  showPage(
    formPage({
      title: 'Step back from this review?',
      back: context.home,
      action: `${context.home}/step-back`,
      errors,
      hidden: meantField(reviewName(context)),
      above: paragraph('Somebody else is asked in your place. You will not see this application again.'),
      buttons: [{ text: 'Yes, step back', look: 'warning' }],
    }),
  );

/** Lets a reviewer step back, after a page that says what it means. */
export const stepBackPage: ReviewerPage = {
  show: (context) => show(context, []),
  take: async (context) => {
    const { application, own, request, ports, home, now } = context;
    if (!reviewActions(context).includes('step-back')) return goTo(home);
    if (!isMeant(request, reviewName(context))) return show(context, [meantError()]);
    await ports.applications.save(stepBack(application, own.reviewerId, now));
    return goTo(home);
  },
};
