import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { messageOf } from '../../../message-of.ts';

// An endpoint that says nothing for this long has failed; real milliseconds, whatever the local clock says.
const PATIENCE = 20_000;

const post = (url: string, payload: Buffer, signature: string, signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': payload.length,
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'stripe-signature': signature,
      accept: '*/*; q=0.5, application/xml',
      'cache-control': 'no-cache',
    };
    const request = send(url, { method: 'POST', headers, agent: false, timeout: PATIENCE, signal }, (response) => {
      response.resume();
      response.once('close', () => resolve(String(response.statusCode)));
    });
    request.once('timeout', () => request.destroy(new Error('no answer in 20 seconds')));
    request.once('error', reject);
    request.end(payload);
  });

/** Posts a delivery and tells how it was answered: `204`, or the reason why there was no answer. Never throws. */
export const postDelivery = (...delivery: Parameters<typeof post>): Promise<string> =>
  post(...delivery).catch(messageOf);

/** Says whether the answer means that the event arrived. A redirect does not. */
export const arrived = (answer: string): boolean => /^2\d\d$/.test(answer);
