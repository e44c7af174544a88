import { feesAtTheEnd } from '../../../shared/letters/fees-at-the-end.ts';
import { backBeforeReview } from '../../../shared/rules/money/back-before-review.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { hasPaid } from '../../../shared/rules/money/has-paid.ts';
import { isDraft } from '../../../shared/rules/is-draft.ts';
import { otherCredentialWords } from '../../../shared/status/other-credential-words.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import { paragraph, warning } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { isMeant, meantError, meantField } from '../../runtime/web/meant.ts';
import type { ApplicantContext, ApplicantPage } from './applicant-page.ts';

/** Says that the wait for the other credential stays as long, where there is one: somebody may withdraw for its sake. */
const aboutTheOther = ({ application, now }: ApplicantContext): readonly string[] => {
  const words = otherCredentialWords(application, now);
  return words === undefined ? [] : [`${words} Withdrawing does not shorten this wait.`];
};

const canWithdraw = ({ application }: ApplicantContext): boolean =>
  application.closed === undefined && !isDraft(application);

/** Names whether a fee was paid and what goes back, which is less as soon as a reviewer is assigned: the page may have promised more. */
const promised = ({ application }: ApplicantContext): string =>
  hasPaid(application) ? `back:${backBeforeReview(application)}` : 'unpaid';

const show = (context: ApplicantContext, errors: readonly FieldError[]): Answer => {
  const { application, home } = context;
  const page = formPage({
    title: 'Withdraw the application?',
    back: home,
    action: `${home}/withdraw`,
    errors,
    hidden: meantField(promised(context)),
    above: [
      warning('This ends the application. You cannot undo this yourself.'),
      paragraph('Nobody is asked for anything further: referees and reviewers will find a page that says so.'),
      ...[...feesAtTheEnd(application), ...aboutTheOther(context)].map((words) => paragraph(words)),
    ],
    buttons: [{ text: 'Withdraw the application', look: 'warning' }],
  });
  return showPage(page);
};

/** Lets the applicant withdraw, after a page that says what it means; what it promised is what becomes true. */
export const withdrawPage: ApplicantPage = {
  show: (context) => (canWithdraw(context) ? show(context, []) : goTo(context.home)),
  take: async (context) => {
    const { application, request, ports, home, now } = context;
    if (!canWithdraw(context)) return goTo(home);
    if (!isMeant(request, promised(context))) return show(context, [meantError()]);
    await ports.applications.save(withdraw(application, now));
    return goTo(home);
  },
};
