import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { feeByName } from '../../../shared/rules/money/fee-of.ts';
import { newestDue } from '../../../shared/rules/money/newest-due.ts';
import { type Receipt, receiptsOf, receiptsOfFee } from '../../../shared/rules/money/receipts.ts';
import { unknownLinkPage } from '../../pages/error-pages.ts';
import type { PaymentPorts } from '../../runtime/ports/payment-ports.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { withLink } from '../../runtime/web/open-link.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { withApplicant } from '../../runtime/web/with-applicant.ts';

/** The page of a fee: whose, which, its address, and the receipts that whoever came may open, with the page that lists them. */
export type FeeAt = {
  readonly application: Application;
  readonly fee: Fee;
  readonly home: string;
  readonly receipts: readonly Receipt[];
  readonly listedAt: string;
};

/**
 * Hands a request on with its fee: the one of the letter's link, with its own receipts, or the newest of the applicant
 * who signed in, with the receipts of all; another applicant is answered as one whose it is not.
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
      if (fee === undefined) return showPage(unknownLinkPage(), 404);
      return then({ application, fee, home, receipts: receiptsOfFee(application, fee), listedAt: home });
    });
  const newest = ({ application, home }: Pick<FeeAt, 'application' | 'home'>) => {
    const fee = newestDue(application);
    if (fee === undefined) return goTo(home);
    return then({ application, fee, home: `${home}/pay`, receipts: receiptsOf(application), listedAt: home });
  };
  return withApplicant(request, ports, settings, newest, notTheirs);
};
