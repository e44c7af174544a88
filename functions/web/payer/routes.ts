import { feeName } from '../../../shared/rules/money/fee-of.ts';
import { type Landing, landedPage, laterPage } from '../../pages/payer/payment-pages.ts';
import { environment } from '../../runtime/environment.ts';
import { errorName } from '../../runtime/error-name.ts';
import { log } from '../../runtime/log.ts';
import { openCheckout } from '../../money/open-checkout.ts';
import type { PaymentPorts } from '../../runtime/ports/payment-ports.ts';
import { goTo, showPage } from '../../runtime/web/answer.ts';
import { findSession } from '../../runtime/web/find-session.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { Route, Routes } from '../../runtime/web/web-handler.ts';
import { feePage, settledPage } from './fee-pages.ts';
import { type InsidePage, insidePages } from './inside-pages.ts';
import { type FeeVisit, withFee } from './with-fee.ts';

/** Names where the form of the pay page may lead: Stripe's checkout, and wherever the API in use has its pages. */
const payPages = (): readonly string[] => [
  'https://checkout.stripe.com',
  new URL(environment('STRIPE_API_ADDRESS')).origin,
];

const see: Route<PaymentPorts> = (visit) =>
  withFee(visit, ({ application, fee, home, now }) => showPage(feePage(application, fee, home, payPages(), now)));

const pay: Route<PaymentPorts> = (visit) =>
  withFee(visit, async ({ ports, settings, application, fee, home }) => {
    if (settledPage(application, fee, home) !== undefined) return goTo(home);
    try {
      // One checkout serves all who pay a fee. It leads everybody back to the applicant's own door, which serves whoever
      // comes: so the secret of a link is told to nobody, and the order is the same whoever asks for it first.
      const page = `${settings.siteAddress}/application/${application.id}/pay`;
      return goTo((await openCheckout(ports, { applicationId: application.id, fee: feeName(fee), page })) ?? home);
    } catch (error) {
      log.error('checkout could not be opened', { applicationId: application.id, error: errorName(error) });
      return showPage(laterPage(), 503);
    }
  });

/** Finds whether somebody comes back from checkout: to the applicant's door, whoever had the link that opened it. */
const landingOf = ({ parameters: { link, page } }: WebRequest): Landing | undefined =>
  link === undefined && (page === 'done' || page === 'left') ? page : undefined;

const inside: Route<PaymentPorts> = async (visit) => {
  const { request } = visit;
  const open = (at: FeeVisit) => {
    const [name = '', number = ''] = request.parameters['page']?.split('-') ?? [];
    const pages: Readonly<Record<string, InsidePage>> = insidePages;
    return (Object.hasOwn(pages, name) ? pages[name] : undefined)?.(at, number) ?? goTo(at.home);
  };
  const landing = landingOf(request);
  if (landing === undefined) return withFee(visit, open);
  const landed = () => showPage(landedPage(landing, request.path));
  const isSignedIn = (await findSession(visit, 'applicant')) !== undefined;
  return isSignedIn ? withFee(visit, open, landed) : landed();
};

/** Maps the routes of a fee's pages: for whoever has the link of a letter, and for the applicant who signed in. */
export const payerRoutes: Routes<PaymentPorts> = {
  'GET /pay/{link}': see,
  'POST /pay/{link}': pay,
  'GET /pay/{link}/{page}': inside,
  'GET /application/{application}/pay': see,
  'POST /application/{application}/pay': pay,
  'GET /application/{application}/pay/{page}': inside,
};
