import type { Account, Cause } from '../account.ts';
import { customerRoutes } from '../catalog/customer.ts';
import { priceRoutes } from '../catalog/price.ts';
import { productRoutes } from '../catalog/product.ts';
import { sessionRoutes } from '../checkout/session-routes.ts';
import { disputeRoutes } from '../disputes/dispute-routes.ts';
import { eventRoutes } from '../events/event-routes.ts';
import { webhookEndpointRoutes } from '../events/webhook-endpoint-routes.ts';
import { chargeRoutes } from '../payments/charge-routes.ts';
import { paymentIntentRoutes } from '../payments/payment-intent-routes.ts';
import { paymentMethodRoutes } from '../payments/payment-method-routes.ts';
import { refundRoutes } from '../refunds/refund-routes.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import { API_VERSION } from './api-version.ts';
import { authenticate } from './authenticate.ts';
import { expand } from './expand.ts';
import { findRoute } from './find-route.ts';
import { type FormFields, readForm } from './form.ts';
import { fingerprint, keptAnswer } from './idempotency.ts';
import type { Route } from './route.ts';
import { badParameter, StripeError } from './stripe-error.ts';

const ROUTES: readonly Route[] = [
  ...sessionRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...customerRoutes,
  ...productRoutes,
  ...priceRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
];

/** A request to the API as it came over HTTP. */
export interface ApiRequest {
  method: string;
  url: URL;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

const headerOf = (request: ApiRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const unknownAddress = ({ method, url }: ApiRequest): StripeError => {
  const said = `Unrecognized request URL (${method}: ${url.pathname}). If you are trying to list objects, remove the`;
  const more = 'trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty)';
  const message = `${said} ${more} identifier in your code. Please see https://stripe.com/docs.`;
  return new StripeError(404, { type: 'invalid_request_error', message }, false);
};

const refuseOtherVersions = (version: string | undefined): void => {
  if (version === undefined || /^\d{4}-\d{2}-\d{2}(\.[a-z]+)?$/.test(version)) return;
  throw badParameter(`Invalid Stripe API version: ${version}. You can see your list of versions in your dashboard.`);
};

const errorAnswer = (error: unknown, log: (line: string) => void): Answer => {
  if (error instanceof StripeError) return jsonAnswer(error.status, error);
  log(`the Stripe double failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const message = 'An unknown error occurred in the Stripe double; its log says more.';
  return jsonAnswer(500, { error: { type: 'api_error', message } });
};

const perform = (account: Account, request: ApiRequest, given: FormFields, cause: Cause): Answer => {
  const found = findRoute(ROUTES, request.method, request.url.pathname);
  if (found === undefined) throw unknownAddress(request);
  const { expand: paths = [], ...parameters } = given;
  const call = { parameters, path: found.path, cause, address: request.url.pathname };
  if (!Array.isArray(paths)) throw badParameter('Invalid array', 'expand');
  const wanted = paths.filter((path) => typeof path === 'string');
  return jsonAnswer(200, expand(account, found.route.act(account, call), wanted));
};

const replayed = (status: number, body: string, requestId: string): Answer => ({
  status,
  body,
  headers: { 'content-type': 'application/json', 'idempotent-replayed': 'true', 'original-request': requestId },
});

const once = (account: Account, request: ApiRequest, given: FormFields, cause: Cause, key: string): Answer => {
  const asked = fingerprint(request.url.pathname, given);
  const kept = keptAnswer(account, key, request.url.pathname, asked);
  if (kept !== undefined) return replayed(kept.status, kept.body, kept.requestId);
  let answer: Answer;
  let began = true;
  try {
    answer = perform(account, request, given, cause);
  } catch (error) {
    began = !(error instanceof StripeError) || error.began;
    answer = errorAnswer(error, account.log);
  }
  const { status, body } = answer;
  const created = account.clock.now();
  if (began)
    account.records.put('keptAnswer', { id: key, fingerprint: asked, requestId: cause.id, status, body, created });
  return answer;
};

/** Answers one request to the API; everything it changes is in the records when this returns. */
export const answerRequest = (account: Account, request: ApiRequest, secretKey: string, cause: Cause): Answer => {
  const key = request.method === 'POST' ? cause.idempotency_key : null;
  const common = { 'request-id': cause.id, 'stripe-version': API_VERSION, ...(key && { 'idempotency-key': key }) };
  const answered = (): Answer => {
    try {
      authenticate(headerOf(request, 'authorization'), secretKey);
      refuseOtherVersions(headerOf(request, 'stripe-version'));
      const given = readForm(request.method === 'POST' ? request.body : request.url.search.slice(1));
      return key === null ? perform(account, request, given, cause) : once(account, request, given, cause, key);
    } catch (error) {
      return errorAnswer(error, account.log);
    }
  };
  const answer = answered();
  return { ...answer, headers: { ...answer.headers, ...common } };
};
