import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { feeByName } from '../../../shared/rules/money/fee-of.ts';
import { newestDue } from '../../../shared/rules/money/newest-due.ts';
import { unknownLinkPage } from '../../pages/error-pages.ts';
import type { PaymentPorts } from '../../runtime/ports/payment-ports.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { withLink } from '../../runtime/web/open-link.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { withApplicant } from '../../runtime/web/with-applicant.ts';

/** The page of a fee: whose, which, and its address. */
export type FeeAt = { readonly application: Application; readonly fee: Fee; readonly home: string };

/**
 * Hands a request on with its fee: the one of the letter's link, or the newest of the applicant who signed in; another
 * applicant is answered as one whose it is not.
 */
export const withFee = (
  request: WebRequest,
  ports: PaymentPorts,
  settings: WebSettings,
  then: (at: FeeAt) => Promise<Answer> | Answer,
  notTheirs?: () => Answer,
): Promise<Answer> => {
  if (request.parameters['link'] !== undefined)
    return withLink(request, 'pay', ports, ({ application, target, home }) => {
      const fee = feeByName(application, target.wait);
      return fee === undefined ? showPage(unknownLinkPage(), 404) : then({ application, fee, home });
    });
  const newest = ({ application, home }: Omit<FeeAt, 'fee'>) => {
    const fee = newestDue(application);
    return fee === undefined ? goTo(home) : then({ application, fee, home: `${home}/pay` });
  };
  return withApplicant(request, ports, settings, newest, notTheirs);
};
