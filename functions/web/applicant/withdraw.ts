import { backWords } from '../../../shared/letters/back-words.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { noValues } from '../../pages/components/form-values.ts';
import { paragraph, warning } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { goTo, showPage } from '../../runtime/web/answer.ts';
import type { ApplicantContext, ApplicantPage } from './applicant-page.ts';

const aboutFees = ({ application }: ApplicantContext): string => {
  if (!application.fees.some(({ paid }) => paid !== undefined)) return 'No fee was paid, and none will be owed.';
  const back = backWords(application);
  return back === undefined
    ? 'Fees that were paid are not returned. A membership that was bought stays valid.'
    : `${back}, because the review has not begun. The application fee and a membership fee are not returned.`;
};

const canWithdraw = ({ application }: ApplicantContext): boolean =>
  application.closed === undefined && application.submissions.length > 0;

/** Lets the applicant withdraw, after a page that says what it means. */
export const withdrawPage: ApplicantPage = {
  show: (context) => {
    const { home } = context;
    if (!canWithdraw(context)) return goTo(home);
    return showPage(
      formPage({
        title: 'Withdraw the application?',
        back: home,
        action: `${home}/withdraw`,
        fields: [],
        values: noValues,
        errors: [],
        above: [
          warning('This ends the application and cannot be undone.'),
          paragraph('Nobody is asked for anything any more: referees and reviewers find a page that says so.'),
          paragraph(aboutFees(context)),
        ],
        buttons: [{ text: 'Withdraw the application', look: 'warning' }],
      }),
    );
  },
  take: async (context) => {
    const { application, ports, home, now } = context;
    if (canWithdraw(context)) await ports.applications.save(withdraw(application, now));
    return goTo(home);
  },
};
