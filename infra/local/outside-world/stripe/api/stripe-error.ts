/** What Stripe says about a request it refuses. */
export interface StripeErrorBody {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error' | 'rate_limit_error';
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  payment_intent?: object;
  payment_method?: object;
}

const documented = (code: string | undefined): { doc_url?: string } =>
  code === undefined ? {} : { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` };

/** Refuses a request as Stripe does. `began` is false when nothing was tried, so no idempotent answer is kept. */
export class StripeError extends Error {
  readonly status: number;
  readonly body: StripeErrorBody;
  readonly began: boolean;

  constructor(status: number, body: StripeErrorBody, began = true) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.began = began;
  }

  toJSON(): { error: StripeErrorBody & { doc_url?: string } } {
    return { error: { ...this.body, ...documented(this.body.code) } };
  }
}

/** Makes the error for a request whose parameters are wrong, before anything was tried. */
export const badParameter = (message: string, param?: string, code?: string): StripeError =>
  new StripeError(
    400,
    { type: 'invalid_request_error', message, ...(param && { param }), ...(code && { code }) },
    false,
  );

/** Makes the error for a request that the state of things does not allow. */
export const notAllowed = (message: string, code?: string, param?: string): StripeError =>
  new StripeError(400, { type: 'invalid_request_error', message, ...(code && { code }), ...(param && { param }) });

/** Makes the error for an id that names nothing: 404 in the path, 400 in a parameter. */
export const noSuch = (what: string, id: string, param = 'id'): StripeError =>
  new StripeError(
    param === 'id' ? 404 : 400,
    { type: 'invalid_request_error', code: 'resource_missing', param, message: `No such ${what}: '${id}'` },
    false,
  );
