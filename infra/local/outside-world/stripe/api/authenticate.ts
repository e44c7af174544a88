import { StripeError } from './stripe-error.ts';

const keyIn = (header: string | undefined): string | undefined => {
  const [scheme = '', value = ''] = (header ?? '').split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() === 'basic') return Buffer.from(value, 'base64').toString().split(':')[0];
  return undefined;
};

const masked = (key: string): string => `${key.slice(0, 8)}${'*'.repeat(12)}${key.slice(-4)}`;

const denied = (message: string): StripeError =>
  new StripeError(401, { type: 'invalid_request_error', message }, false);

/** Refuses a request that does not carry the account's secret key, as bearer token or as basic user name. */
export const authenticate = (header: string | undefined, secretKey: string): void => {
  const key = keyIn(header);
  if (key === undefined || key === '') {
    throw denied(
      'You did not provide an API key. You need to provide your API key in the Authorization header, ' +
        "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (key !== secretKey) throw denied(`Invalid API Key provided: ${masked(key)}`);
};
