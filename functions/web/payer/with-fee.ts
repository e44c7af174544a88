import type { Fee } from '../../../shared/application/fee.ts';
import { feeByName } from '../../../shared/rules/money/fee-of.ts';
import { newestDue } from '../../../shared/rules/money/newest-due.ts';
import { type Receipt, receiptsOf, receiptsOfFee } from '../../../shared/rules/money/receipts.ts';
import { unknownLinkPage } from '../../pages/error-pages.ts';
import type { PaymentPorts } from '../../runtime/ports/payment-ports.ts';
import { type Answer, goTo, type Serve, showPage } from '../../runtime/web/answer.ts';
import { withLink } from '../../runtime/web/with-link.ts';
import type { ApplicationVisit, Visit } from '../../runtime/web/visit.ts';
import { withApplicant } from '../../runtime/web/with-applicant.ts';

/** A visit to the pages of a fee: with the receipts that whoever came may open, and the address that lists them. */
export type FeeVisit = ApplicationVisit<PaymentPorts> & {
  readonly fee: Fee;
  readonly receipts: readonly Receipt[];
  readonly listedAt: string;
};

/**
 * Hands a visit on with its fee: the one of the letter's link, with its own receipts, or the newest of the applicant
 * who signed in, with the receipts of all; another applicant is answered as one whose it is not.
 */
export const withFee = (
  visit: Visit<PaymentPorts>,
  then: Serve<FeeVisit>,
  notTheirs?: () => Answer,
): Promise<Answer> => {
  if (visit.request.parameters['link'] !== undefined)
    return withLink(visit, 'pay', (opened) => {
      const fee = feeByName(opened.application, opened.target.wait);
      if (fee === undefined) return showPage(unknownLinkPage(), 404);
      return then({ ...opened, fee, receipts: receiptsOfFee(opened.application, fee), listedAt: opened.home });
    });
  const newest: Serve<ApplicationVisit<PaymentPorts>> = (opened) => {
    const { application, home } = opened;
    const fee = newestDue(application);
    if (fee === undefined) return goTo(home);
    return then({ ...opened, fee, home: `${home}/pay`, receipts: receiptsOf(application), listedAt: home });
  };
  return withApplicant(visit, newest, notTheirs);
};
