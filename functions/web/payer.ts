import type { Application } from '../../shared/application/application.ts';
import type { Fee } from '../../shared/application/fee.ts';
import { feeByName, feeName } from '../../shared/rules/fee-of.ts';
import { receiptsOf } from '../../shared/rules/receipts.ts';
import { unknownLinkPage } from '../pages/error-pages.ts';
import { laterPage } from '../pages/payer/payment-pages.ts';
import { receiptPage } from '../pages/payer/receipt-page.ts';
import { environment } from '../runtime/environment.ts';
import { log } from '../runtime/log.ts';
import { openCheckout } from '../runtime/open-checkout.ts';
import { type PaymentPorts, paymentPorts } from '../runtime/payment-ports.ts';
import { recordCheckout } from '../runtime/record-checkout.ts';
import { type Answer, goTo, showPage } from '../runtime/web/answer.ts';
import { type OpenedLink, withLink } from '../runtime/web/open-link.ts';
import type { WebRequest } from '../runtime/web/request.ts';
import type { WebSettings } from '../runtime/web/settings.ts';
import { webHandler } from '../runtime/web/web-handler.ts';
import { feePage, settledPage } from './payer/fee-pages.ts';

/** Names where the form of the pay page may lead: Stripe's checkout, and wherever the API in use has its pages. */
const payPages = (): readonly string[] => [
  'https://checkout.stripe.com',
  new URL(environment('STRIPE_API_ADDRESS')).origin,
];

const feeOfLink = ({ application, target }: OpenedLink): Fee | undefined => feeByName(application, target.wait);

const show = (application: Application, fee: Fee, home: string, { clock }: PaymentPorts): Answer =>
  showPage(feePage(application, fee, home, payPages(), clock.now()));

const see = (request: WebRequest, ports: PaymentPorts): Promise<Answer> =>
  withLink(request, 'pay', ports, (link) => {
    const fee = feeOfLink(link);
    return fee === undefined ? showPage(unknownLinkPage(), 404) : show(link.application, fee, link.home, ports);
  });

const pay = (request: WebRequest, ports: PaymentPorts, { siteAddress }: WebSettings): Promise<Answer> =>
  withLink(request, 'pay', ports, async (link) => {
    const fee = feeOfLink(link);
    if (fee === undefined) return showPage(unknownLinkPage(), 404);
    if (settledPage(link.application, fee, link.home) !== undefined) return goTo(link.home);
    try {
      const { applicationId, wait } = link.target;
      return goTo((await openCheckout(ports, applicationId, wait, `${siteAddress}${link.home}`)) ?? link.home);
    } catch (error) {
      log.error('checkout could not be opened', {
        applicationId: link.target.applicationId,
        error: error instanceof Error ? error.name : 'UnknownError',
      });
      return showPage(laterPage(), 503);
    }
  });

/** Shows a receipt of this fee, or leads to the page of the fee when it has no such. */
const receipt = ({ application, home, target }: OpenedLink, page: string): Answer => {
  const found = receiptsOf(application).find(
    ({ number, fee }) => page === `receipt-${number}` && feeName(fee) === target.wait,
  );
  return found === undefined ? goTo(home) : showPage(receiptPage(application, found, home));
};

const inside = (request: WebRequest, ports: PaymentPorts): Promise<Answer> =>
  request.parameters['page'] === 'done'
    ? done(request, ports)
    : withLink(request, 'pay', ports, (link) => receipt(link, request.parameters['page'] ?? ''));

/** Asks Stripe what became of the open session, since the webhook may come later; the landing itself pays nothing. */
const done = (request: WebRequest, ports: PaymentPorts): Promise<Answer> =>
  withLink(request, 'pay', ports, async (link) => {
    const session = feeOfLink(link)?.sessions.at(-1);
    if (session?.id !== undefined) await recordCheckout(ports, await ports.payments.retrieve(session.id));
    return goTo(link.home);
  });

let ports: PaymentPorts | undefined;

/** Serves the pages of whoever pays a fee through the link of a letter. */
export const handler = webHandler(
  {
    'GET /pay/{link}': see,
    'POST /pay/{link}': pay,
    'GET /pay/{link}/{page}': inside,
  },
  () => (ports ??= paymentPorts()),
);
