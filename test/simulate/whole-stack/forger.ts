import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import Stripe from 'stripe';

const hour = 3600;

type Signing = (payload: string, secret: string, seconds: number) => string | undefined;

const signedWith = (payload: string, secret: string, timestamp: number): string =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });

/** The ways in which somebody signs what they made up; the last found an old signature of ours. */
const signings: readonly Signing[] = [
  () => undefined,
  (payload, _secret, seconds) => signedWith(payload, 'whsec_guessed', seconds),
  (payload, secret, seconds) => signedWith(`${payload} `, secret, seconds),
  (payload, secret, seconds) => signedWith(payload, secret, seconds - hour),
];

/** Posts on a connection of its own; answers with the status. */
const post = (address: string, headers: Readonly<Record<string, string>>, body: string): Promise<number> =>
  new Promise((answer, refuse) => {
    const sent = request(address, { method: 'POST', headers, agent: false }, (response) => {
      response.resume().on('error', refuse);
      response.on('end', () => answer(response.statusCode ?? 0));
    });
    sent.on('error', refuse);
    sent.end(body);
  });

/** Makes up events of Stripe about sessions that nobody has paid, and knocks with them at the webhook of a stack. */
export class Forger {
  /** The ids of all it made up. */
  readonly ids: string[] = [];
  /** Counts the answers it had, by status. */
  readonly answers = new Map<number, number>();
  private readonly folder: string;

  constructor(dataFolder: string) {
    this.folder = dataFolder;
  }

  /** Knocks once, unsigned, wrongly signed, signed for other words or long ago, each in its turn. */
  async knock(site: string, session: string, now: number): Promise<void> {
    const signing = signings[this.ids.length % signings.length];
    const id = `evt_forged_${this.ids.length}`;
    this.ids.push(id);
    const seconds = Math.floor(now / 1000);
    const about = { id, object: 'event', type: 'checkout.session.completed', livemode: false, created: seconds };
    const body = JSON.stringify({ ...about, data: { object: { id: session, object: 'checkout.session' } } });
    const signature = signing?.(body, this.secret(), seconds);
    const signed: Readonly<Record<string, string>> = signature === undefined ? {} : { 'stripe-signature': signature };
    const headers = { 'content-type': 'application/json', ...signed };
    const status = await post(`${site}/stripe/webhook`, headers, body);
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
  }

  private secret(): string {
    const keys = readFileSync(join(this.folder, 'stripe-keys.json'), 'utf8');
    return (JSON.parse(keys) as { readonly webhookSecret: string }).webhookSecret;
  }
}
