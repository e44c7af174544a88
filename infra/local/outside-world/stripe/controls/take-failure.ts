import type { Account, Cause, FailureWish } from '../account.ts';
import { type Answer, jsonAnswer } from '../api/answer.ts';
import { StripeError } from '../api/stripe-error.ts';
import { takeWish } from './take-wish.ts';

/** Takes the wish that lets this request fail, if there is one. */
export const takeFailure = ({ wishes }: Account, method: string, pathname: string): FailureWish | undefined =>
  takeWish(
    wishes.failures,
    (wish) => (wish.method === undefined || wish.method === method) && pathname.startsWith(wish.path ?? ''),
  );

/** Writes what Stripe says while another request with the same key is under way. */
const inUse = (key: string) => {
  const said = 'There is currently another in-progress request using this Idempotent Key';
  const guess = '(that probably means you submitted twice, and the other request is still going through)';
  const message = `${said} ${guess}: ${key}. Please try again later.`;
  return new StripeError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message }, false);
};

/** Writes the answer of a failure that was wished for, as Stripe words it; 409 is a key in use, where one was given. */
export const failureAnswer = (status: number, { id, idempotency_key: key }: Cause): Answer => {
  const headers = { 'request-id': id };
  if (status === 409 && key !== null) return jsonAnswer(status, inUse(key), headers);
  if (status === 429) {
    const message =
      'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.';
    const error = { type: 'invalid_request_error', code: 'rate_limit', message };
    return jsonAnswer(status, { error }, { ...headers, 'stripe-rate-limited-reason': 'global-rate' });
  }
  const message = 'An unknown error occurred. The Stripe double was asked to fail.';
  return jsonAnswer(status, { error: { type: 'api_error', message } }, headers);
};
