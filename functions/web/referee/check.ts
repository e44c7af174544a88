import { html } from 'hono/html';
import type { Reference } from '../../../shared/application/reference-request.ts';
import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { unratedStatements } from '../../../shared/rules/references/rating.ts';
import type { Html } from '../../pages/components/html.ts';
import { linkLine, paragraph, warning } from '../../pages/components/notes.ts';
import { referenceView } from '../../pages/components/reference-view.ts';
import { formPage } from '../../pages/form-page.ts';
import { showPage } from '../../runtime/web/answer.ts';
import { readSaved, resumeRating } from './rating.ts';
import { thankYouPage } from './answered-pages.ts';
import type { RefereeContext, RefereePage } from './referee-page.ts';

/** Warns before the answers, not after them: it decides whether they are worth reading again. */
const tooLittle = ({ application }: RefereeContext, { scores }: Reference): Html | undefined => {
  const policy = policyOf(application);
  const count = unratedStatements(scores, policy);
  const { notEnoughInformationBelow, statements } = policy.rating;
  if (count < notEnoughInformationBelow) return undefined;
  return warning(
    `You answered ${count} of ${statements.length} statements with "not enough information". A reference with ${notEnoughInformationBelow} or more of them cannot be counted, and the applicant is asked for somebody else. You can change answers, send it all the same, or decline.`,
  );
};

/** Shows what was saved for checking, and takes the reference once it is confirmed; what is missing is asked for first. */
export const check: RefereePage = {
  show: (context) => {
    const { application, home } = context;
    const read = readSaved(context);
    if (!read.ok) return resumeRating.show(context);
    const warned = tooLittle(context, read.data);
    const instead = linkLine({ href: `${home}/decline`, text: 'Decline instead' });
    const page = formPage({
      title: 'Check your answers',
      caption: `Reference for ${application.name}`,
      back: `${home}/recommendation`,
      action: `${home}/check`,
      above: [
        html`${warned} ${warned && instead}`,
        referenceView(read.data, policyOf(application), home),
        html`${warned && instead} ${paragraph('Once you send it, the reference cannot be changed.')}`,
      ],
      buttons: [{ text: 'Send the reference' }],
    });
    return showPage(page);
  },
  take: async (context) => {
    const { application, asked, ports, home, now } = context;
    const read = readSaved(context);
    if (!read.ok) return resumeRating.show(context);
    await ports.applications.save(receiveReference(application, asked, read.data, now));
    return showPage(thankYouPage(application.name, home));
  },
};
