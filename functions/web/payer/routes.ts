import { feeName } from '../../../shared/rules/fee-of.ts';
import { receiptsOf } from '../../../shared/rules/receipts.ts';
import { laterPage } from '../../pages/payer/payment-pages.ts';
import { receiptPage } from '../../pages/payer/receipt-page.ts';
import { environment } from '../../runtime/environment.ts';
import { errorName } from '../../runtime/error-name.ts';
import { log } from '../../runtime/log.ts';
import { openCheckout } from '../../runtime/open-checkout.ts';
import type { PaymentPorts } from '../../runtime/payment-ports.ts';
import { recordCheckout } from '../../runtime/record-checkout.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import type { Routes } from '../../runtime/web/web-handler.ts';
import { feePage, settledPage } from './fee-pages.ts';
import { type FeeAt, withFee } from './with-fee.ts';

/** Names where the form of the pay page may lead: Stripe's checkout, and wherever the API in use has its pages. */
const payPages = (): readonly string[] => [
  'https://checkout.stripe.com',
  new URL(environment('STRIPE_API_ADDRESS')).origin,
];

const see = (request: WebRequest, ports: PaymentPorts, settings: WebSettings): Promise<Answer> =>
  withFee(request, ports, settings, ({ application, fee, home }) =>
    showPage(feePage(application, fee, home, payPages(), ports.clock.now())),
  );

const pay = (request: WebRequest, ports: PaymentPorts, settings: WebSettings): Promise<Answer> =>
  withFee(request, ports, settings, async ({ application, fee, home }) => {
    if (settledPage(application, fee, home) !== undefined) return goTo(home);
    try {
      return goTo((await openCheckout(ports, application.id, feeName(fee), `${settings.siteAddress}${home}`)) ?? home);
    } catch (error) {
      log.error('checkout could not be opened', { applicationId: application.id, error: errorName(error) });
      return showPage(laterPage(), 503);
    }
  });

/** Asks Stripe what became of the open session, since the webhook may come later; the landing itself pays nothing. */
const done = async ({ fee, home }: FeeAt, ports: PaymentPorts): Promise<Answer> => {
  const session = fee.sessions.at(-1);
  if (session?.id !== undefined) await recordCheckout(ports, await ports.payments.retrieve(session.id));
  return goTo(home);
};

/** Shows a receipt of this fee, or leads to the page of the fee when it has no such. */
const receipt = ({ application, fee, home }: FeeAt, page: string): Answer => {
  const own = receiptsOf(application).filter((one) => feeName(one.fee) === feeName(fee));
  const found = own.find(({ number }) => page === `receipt-${number}`);
  return found === undefined ? goTo(home) : showPage(receiptPage(application, found, home));
};

const inside = (request: WebRequest, ports: PaymentPorts, settings: WebSettings): Promise<Answer> =>
  withFee(request, ports, settings, (at) => {
    const page = request.parameters['page'] ?? '';
    return page === 'done' ? done(at, ports) : receipt(at, page);
  });

/** Maps the routes of a fee's pages: for whoever has the link of a letter, and for the applicant who signed in. */
export const payerRoutes: Routes<PaymentPorts> = {
  'GET /pay/{link}': see,
  'POST /pay/{link}': pay,
  'GET /pay/{link}/{page}': inside,
  'GET /application/{application}/pay': see,
  'POST /application/{application}/pay': pay,
  'GET /application/{application}/pay/{page}': inside,
};
