import { stepBack } from '../../../shared/rules/changes/review-changes.ts';
import { reviewActions } from './review-actions.ts';
import { noValues } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { goTo, showPage } from '../../runtime/web/answer.ts';
import type { ReviewerPage } from './reviewer-page.ts';

/** Lets a reviewer step back, after a page that says what it means. */
export const stepBackPage: ReviewerPage = {
  show: ({ home }) =>
    showPage(
      formPage({
        title: 'Step back from this review?',
        back: home,
        action: `${home}/step-back`,
        fields: [],
        values: noValues,
        errors: [],
        above: paragraph('Somebody else is asked in your place. You will not see this application again.'),
        buttons: [{ text: 'Yes, step back', look: 'warning' }],
      }),
    ),
  take: async (context) => {
    const { application, own, ports, home, now } = context;
    if (reviewActions(context).includes('step-back'))
      await ports.applications.save(stepBack(application, own.reviewerId, now));
    return goTo(home);
  },
};
