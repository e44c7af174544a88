import { createServer } from 'node:http';
import { jest } from '@jest/globals';
import Stripe from 'stripe';
import { openCheckout } from '../../functions/money/open-checkout.ts';
import { type PaymentPorts, paymentPorts } from '../../functions/runtime/ports/payment-ports.ts';
import { handler } from '../../functions/web/stripe-webhook.ts';
import { listen } from '../../infra/local/listen.ts';
import type { Application } from '../../shared/application/application.ts';
import type { Change } from '../../shared/change.ts';
import { checkApplication } from '../../shared/rules/changes/check-application.ts';
import { checkMembership } from '../../shared/rules/changes/check-membership.ts';
import { submit } from '../../shared/rules/changes/submit.ts';
import { countMetrics } from './count-metrics.ts';
import { type DynamoWorld, dynamoWorlds } from './running/dynamo-world.ts';
import { openStage, SECRET_KEY, type StripeStage, WEBHOOK_SECRET } from './stripe-stage.ts';
import { draftOf } from './made-up/submitted-application.ts';

/** The signing secret that the webhook had before the rotation. */
export const FORMER_SECRET = 'whsec_before_the_rotation';

/** One request to the webhook: a body, and how it is signed or carried where that is not as Stripe does it. */
export type Knock = {
  readonly body: Buffer;
  readonly secret?: string;
  /** Seconds from now, into the past where negative, at which it says that it was signed. */
  readonly seconds?: number;
  /** The bytes that are signed, where they are not those of the body. */
  readonly signed?: Buffer;
  readonly base64?: boolean;
  readonly unsigned?: boolean;
};

/** The webhook's handler over a real table, with Stripe's double, the stack's secret and a clock that stands still. */
export type WebhookDoor = {
  readonly stage: StripeStage;
  readonly world: DynamoWorld;
  /** Brings an application to its first fee, opens Checkout and answers with application and session. */
  open(spoil?: (payments: PaymentPorts['payments']) => PaymentPorts['payments']): Promise<{ id: string; page: string }>;
  /** Pays a session on Stripe's page and answers with the body that Stripe sent. */
  pay(page: string): Promise<Buffer>;
  /** Brings a request to the handler; answers with its status code. */
  knock(knock: Knock): Promise<number>;
  /** How often each metric was counted since it was asked last. */
  counted(): Readonly<Record<string, number>>;
  close(): Promise<void>;
};

/** Answers GetSecretValue as Secrets Manager does, with one secret. */
const serveSecret = async (value: object) => {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify({ Name: 'stripe', SecretString: JSON.stringify(value) }));
    });
  });
  const { address, close } = await listen(server, 0);
  process.env['AWS_ENDPOINT_URL_SECRETS_MANAGER'] = address;
  return close;
};

const atTheFirstFee = async (world: DynamoWorld): Promise<string> => {
  const now = world.clock.now();
  const person = await world.people.byAddress('dana@example.org', world.ids.next('p'));
  const draft = draftOf(world, person.id);
  await world.applications.save(submit(draft, person, now));
  const steps: readonly ((application: Application) => Change)[] = [
    (application) => checkApplication(application, now),
    (application) => checkMembership(application, '2026-12-31', now),
  ];
  for (const step of steps) await world.applications.save(step(await world.applications.get(draft.id)));
  return draft.id;
};

const requestOf = ({
  body,
  secret = WEBHOOK_SECRET,
  seconds = 0,
  signed = body,
  base64 = false,
  unsigned = false,
}: Knock) => {
  const timestamp = Math.floor(Date.now() / 1000) + seconds;
  const payload = signed.toString();
  return {
    headers: unsigned
      ? {}
      : { 'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }) },
    body: body.toString(base64 ? 'base64' : 'utf8'),
    isBase64Encoded: base64,
  };
};

/** Opens the webhook's door; one per test file, since a function keeps its ports. */
export const openWebhookDoor = async (): Promise<WebhookDoor> => {
  const worlds = await dynamoWorlds();
  const stage = await openStage();
  // Half a second past the full one: a tolerance in seconds must not be eaten up by a fraction.
  jest.spyOn(Date, 'now').mockImplementation(() => stage.clock.now() + 500);
  const world = await worlds.make(new Date(stage.clock.now()).toISOString());
  const closeSecret = await serveSecret({ apiKey: SECRET_KEY, webhookSecrets: [WEBHOOK_SECRET, FORMER_SECRET] });
  const addresses = { TABLE_NAME: world.rows.name, STRIPE_SECRET: 'stripe', STRIPE_API_ADDRESS: stage.double.address };
  Object.assign(process.env, addresses);
  const ports = paymentPorts();
  return {
    stage,
    world,
    open: async (spoil = (payments) => payments) => {
      const id = await atTheFirstFee(world);
      const url = await openCheckout(
        { ...ports, payments: spoil(ports.payments) },
        { applicationId: id, fee: 'application-1', page: 'https://p.example' },
      );
      return { id, page: new URL(url ?? '').pathname };
    },
    pay: async (page) => {
      await stage.send(page, { card: 'pays' });
      await stage.settled();
      return Buffer.from(stage.arrivals.at(-1)?.body ?? '');
    },
    knock: async (knock) => (await handler(requestOf(knock))).statusCode,
    counted: countMetrics(),
    close: async () => {
      jest.restoreAllMocks();
      await Promise.all([closeSecret(), stage.close(), worlds.close()]);
    },
  };
};
