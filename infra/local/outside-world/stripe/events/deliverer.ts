import type { Account } from '../account.ts';
import type { Delivery } from '../records/kinds.ts';
import { packDelivery } from './pack-delivery.ts';
import { arrived, postDelivery } from './post-delivery.ts';
import { nextAttempt } from './retry-plan.ts';

type Sender = Pick<Account, 'records' | 'clock' | 'seconds' | 'log'>;

/**
 * Sends what is due, each delivery at its instant of the clock, until each has arrived or three days are over. One at a
 * time to an endpoint, so that the order is the same in every run; Stripe itself promises none.
 */
export class Deliverer {
  readonly #account: Sender;
  readonly #waiting = new Map<string, { cancel(): void }>();
  readonly #inFlight = new Set<string>();
  readonly #stop = new AbortController();

  constructor(account: Sender) {
    this.#account = account;
  }

  /** Looks for deliveries that are due or have an instant to wait for; called after every turn. */
  look(): void {
    for (const delivery of this.#account.records.all('delivery')) {
      if (delivery.state !== 'waiting' || this.#waiting.has(delivery.id) || this.#stop.signal.aborted) continue;
      if (delivery.due > this.#account.clock.now()) this.#waitFor(delivery);
      else if (!this.#inFlight.has(delivery.endpoint)) void this.#send(delivery);
    }
  }

  busy(): boolean {
    const now = this.#account.clock.now();
    const dueNow = ({ state, due }: Delivery) => state === 'waiting' && due <= now;
    return this.#inFlight.size > 0 || this.#account.records.all('delivery').some(dueNow);
  }

  close(): void {
    this.#stop.abort();
    for (const timer of this.#waiting.values()) timer.cancel();
  }

  #waitFor({ id, due }: Delivery): void {
    const arrive = () => {
      this.#waiting.delete(id);
      this.look();
    };
    this.#waiting.set(id, this.#account.clock.at(due, arrive));
  }

  async #send(delivery: Delivery): Promise<void> {
    const { records, clock } = this.#account;
    const event = records.get('event', delivery.event);
    const endpoint = records.get('webhookEndpoint', delivery.endpoint);
    if (event === undefined || endpoint?.status !== 'enabled') return this.#settle(delivery, 'endpoint is gone', true);
    this.#inFlight.add(delivery.endpoint);
    const signing = records.get('signingSecrets', endpoint.id);
    const { payload, signature } = packDelivery(event, signing, delivery.corrupt, this.#account.seconds());
    const tried = { ...delivery, attempts: delivery.attempts + 1, firstTried: delivery.firstTried ?? clock.now() };
    const answer = await postDelivery(endpoint.url, payload, signature, this.#stop.signal);
    this.#inFlight.delete(delivery.endpoint);
    if (!this.#stop.signal.aborted) this.#settle(tried, answer, false);
  }

  #settle(delivery: Delivery, answer: string, hopeless: boolean): void {
    const { records, clock, log } = this.#account;
    const again = hopeless ? undefined : nextAttempt(delivery.attempts, delivery.firstTried ?? 0, clock.now());
    const settled = { ...delivery, corrupt: null, lastAnswer: answer };
    if (arrived(answer)) {
      // Kept apart, because what is under way is looked through again and again.
      records.remove('delivery', delivery.id);
      records.put('delivered', { ...settled, state: 'delivered' });
      this.#countDown(delivery.event);
    } else if (again === undefined) records.put('delivery', { ...settled, state: 'given up' });
    else records.put('delivery', { ...settled, due: again });
    log(`webhook ${records.get('event', delivery.event)?.type ?? delivery.event}: ${answer}`);
    records.flush();
    this.look();
  }

  #countDown(id: string): void {
    const { records } = this.#account;
    const event = records.get('event', id);
    if (event === undefined) return;
    records.put('event', { ...event, pending_webhooks: Math.max(0, event.pending_webhooks - 1) });
  }
}
