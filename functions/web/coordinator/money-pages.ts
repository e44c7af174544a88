import { feeByName } from '../../../shared/rules/money/fee-of.ts';
import type { OwnFee } from '../../../shared/rules/money/own-fee.ts';
import { receiptsOf } from '../../../shared/rules/money/receipts.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import { receiptPage } from '../../pages/payer/receipt-page.ts';
import { goTo, type Serve, showPage } from '../../runtime/web/answer.ts';
import type { CoordinatorForm } from './coordinator-form.ts';
import type { CoordinatorContext, CoordinatorPage } from './coordinator-page.ts';
import { endMembershipForm } from './end-membership-form.ts';
import { exemptForm } from './exempt-form.ts';
import { chequeForm, doubtForm, refundForm, unpaidForm } from './money-forms.ts';
import { serveForm } from './serve-form.ts';

/** Names what a page is about: the fee application-1 for exempt-application-1, the doubt 2 for doubt-2. */
const whatOf = ({ request }: CoordinatorContext): string => (request.parameters['page'] ?? '').replace(/^[a-z]+-/, '');

const both = (page: Serve<CoordinatorContext>): CoordinatorPage => ({ show: page, take: page });

const aboutFee = <Data>(
  formOf: (context: CoordinatorContext, own: OwnFee) => CoordinatorForm<Data> | undefined,
): CoordinatorPage =>
  both((context) => {
    const { application } = context;
    const fee = feeByName(application, whatOf(context));
    return fee === undefined
      ? showPage(notFoundPage(), 404)
      : serveForm(context, formOf(context, { application, fee }));
  });

const receipt: Serve<CoordinatorContext> = (context) => {
  const { application, home } = context;
  const found = receiptsOf(application).find(({ number }) => whatOf(context) === String(number));
  return found === undefined ? goTo(home) : showPage(receiptPage(application, found, home));
};

/** Maps the pages about money by the first word of their address; what follows it says about which: exempt-application-1. */
export const moneyPages = {
  exempt: aboutFee(exemptForm),
  cheque: aboutFee(chequeForm),
  unpaid: aboutFee(unpaidForm),
  refund: aboutFee(refundForm),
  member: aboutFee(endMembershipForm),
  doubt: both((context) => serveForm(context, doubtForm(context, Number(whatOf(context))))),
  receipt: { show: receipt },
} as const satisfies Readonly<Record<string, CoordinatorPage>>;
