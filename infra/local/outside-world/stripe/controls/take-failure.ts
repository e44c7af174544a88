import type { Account, FailureWish } from '../account.ts';
import { type Answer, jsonAnswer } from '../api/answer.ts';

/** Take the wish that lets this request fail, if there is one. */
export const takeFailure = ({ wishes }: Account, method: string, pathname: string): FailureWish | undefined => {
  const fits = (wish: FailureWish) =>
    (wish.method === undefined || wish.method === method) && pathname.startsWith(wish.path ?? '');
  const index = wishes.failures.findIndex(fits);
  const wish = wishes.failures[index];
  if (wish !== undefined && --wish.times <= 0) wishes.failures.splice(index, 1);
  return wish;
};

/** Write the answer of a failure that was wished for, as Stripe words it. */
export const failureAnswer = (status: number, requestId: string): Answer => {
  const headers = { 'request-id': requestId };
  if (status === 429) {
    const message =
      'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.';
    const error = { type: 'invalid_request_error', code: 'rate_limit', message };
    return jsonAnswer(status, { error }, { ...headers, 'stripe-rate-limited-reason': 'global-rate' });
  }
  const message = 'An unknown error occurred. The Stripe double was asked to fail.';
  return jsonAnswer(status, { error: { type: 'api_error', message } }, headers);
};
