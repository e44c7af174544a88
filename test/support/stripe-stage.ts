import { createServer, type IncomingMessage } from 'node:http';
import Stripe from 'stripe';
import { type Clock, createClock } from '../../infra/local/clock.ts';
import { listen, type Listening } from '../../infra/local/listen.ts';
import { startStripeDouble, type StripeDouble } from '../../infra/local/outside-world/stripe-double.ts';
import { until } from './running/until.ts';

export const SECRET_KEY = 'sk_test_made_up_for_tests';
export const WEBHOOK_SECRET = 'whsec_made_up_for_tests';

/** One webhook as it arrived: raw, with the time of the clock in seconds. */
export interface Arrival {
  body: string;
  signature: string;
  type: string;
  id: string;
  at: number;
}

/** A double with a clock that stands still, a client of the real SDK, and a receiver of webhooks. */
export interface StripeStage {
  clock: Clock;
  double: StripeDouble;
  stripe: Stripe;
  arrivals: Arrival[];
  /** What the receiver answers from now on; 200 at first. */
  answerWith(status: number): void;
  /** Waits until nothing is in flight or due now. */
  settled(): Promise<void>;
  /** Moves the clock by `milliseconds`, stopping at each due instant until what happened there is over. */
  pass(milliseconds: number): Promise<void>;
  control(path: string, body?: object, method?: string): Promise<Response>;
  send(path: string, form: Record<string, string>): Promise<Response>;
  /** Stops and starts again on the same data folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const START = Date.parse('2026-11-23T09:00:00Z');

const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

/** Makes ids that are the same in every run: the prefix and a number. */
const countedIds = (): ((prefix: string) => string) => {
  let count = 0;
  return (prefix) => `${prefix}${String(++count).padStart(6, '0')}`;
};

const receive = (clock: Clock, arrivals: Arrival[], status: () => number): Promise<Listening> => {
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const { type, id } = JSON.parse(body) as { type: string; id: string };
      const signature = String(request.headers['stripe-signature']);
      arrivals.push({ body, signature, type, id, at: clock.now() / 1000 });
      response.writeHead(status()).end();
    });
  });
  return listen(server, 0);
};

const clientOf = (double: StripeDouble): Stripe =>
  new Stripe(SECRET_KEY, { host: '127.0.0.1', port: double.port, protocol: 'http', maxNetworkRetries: 0 });

/** Sets the stage. With a data folder the account outlives a restart. */
export const openStage = async (
  options: { dataFolder?: string; events?: string[]; log?: (line: string) => void } = {},
): Promise<StripeStage> => {
  const { events = ['*'], dataFolder, log } = options;
  const clock = createClock({ realTime: () => START });
  const arrivals: Arrival[] = [];
  let status = 200;
  const receiver = await receive(clock, arrivals, () => status);
  const ids = countedIds();
  const start = async () => {
    const secret = { clock, port: 0, secretKey: SECRET_KEY, ids };
    const double = await startStripeDouble({ ...secret, ...(dataFolder && { dataFolder }), ...(log && { log }) });
    double.registerWebhook({ url: `${receiver.address}/webhook`, secret: WEBHOOK_SECRET, events });
    return double;
  };
  const double = await start();
  const stage: StripeStage = {
    clock,
    double,
    stripe: clientOf(double),
    arrivals,
    answerWith(next) {
      status = next;
    },
    settled: () => until('the double has told everything', () => !stage.double.busy()),
    async pass(milliseconds) {
      const end = clock.now() + milliseconds;
      await stage.settled();
      for (let due = clock.nextDue(); due !== undefined && due <= end; due = clock.nextDue()) {
        clock.advanceTo(due);
        await stage.settled();
      }
      clock.advanceTo(end);
      await stage.settled();
    },
    control: (path, body, method = 'POST') =>
      fetch(`${stage.double.address}/_controls${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      }),
    send: (path, form) =>
      fetch(new URL(path, stage.double.address), {
        method: 'POST',
        body: new URLSearchParams(form),
        redirect: 'manual',
      }),
    async restart() {
      await stage.double.close();
      stage.double = await start();
      stage.stripe = clientOf(stage.double);
    },
    async close() {
      await stage.double.close();
      await receiver.close();
    },
  };
  return stage;
};

/** Opens a Checkout Session for one fee of 15 dollars. */
export const openFee = (
  { stripe }: Pick<StripeStage, 'stripe'>,
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Promise<Stripe.Checkout.Session> =>
  stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [
      { quantity: 1, price_data: { currency: 'usd', unit_amount: 1500, product_data: { name: 'Application fee' } } },
    ],
    customer_email: 'applicant@example.org',
    client_reference_id: 'application-1',
    metadata: { application: 'application-1' },
    payment_intent_data: { capture_method: 'automatic', metadata: { application: 'application-1' } },
    success_url: 'http://127.0.0.1:1/paid?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1:1/left',
    ...more,
  });
