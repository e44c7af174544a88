import type { Fee } from '../../../shared/application/fee.ts';
import { feeByName } from '../../../shared/rules/money/fee-of.ts';
import { newestDue } from '../../../shared/rules/money/newest-due.ts';
import { unknownLinkPage } from '../../pages/error-pages.ts';
import type { PaymentPorts } from '../../runtime/ports/payment-ports.ts';
import { type Answer, goTo, type Serve, showPage } from '../../runtime/web/answer.ts';
import { withLink } from '../../runtime/web/with-link.ts';
import type { ApplicationVisit, Visit } from '../../runtime/web/visit.ts';
import { withApplicant } from '../../runtime/web/with-applicant.ts';

/** A visit to the pages of a fee. */
export type FeeVisit = ApplicationVisit<PaymentPorts> & { readonly fee: Fee };

/**
 * Hands a visit on with its fee: the one of the letter's link, or the newest of the applicant who signed in; another
 * applicant is answered as one whose it is not.
 */
export const withFee = (
  visit: Visit<PaymentPorts>,
  then: Serve<FeeVisit>,
  notTheirs?: () => Answer,
): Promise<Answer> => {
  if (visit.request.parameters['link'] !== undefined)
    return withLink(visit, 'pay', (opened) => {
      const fee = feeByName(opened.application, opened.target.wait);
      return fee === undefined ? showPage(unknownLinkPage(), 404) : then({ ...opened, fee });
    });
  const newest: Serve<ApplicationVisit<PaymentPorts>> = (opened) => {
    const fee = newestDue(opened.application);
    return fee === undefined ? goTo(opened.home) : then({ ...opened, fee, home: `${opened.home}/pay` });
  };
  return withApplicant(visit, newest, notTheirs);
};
