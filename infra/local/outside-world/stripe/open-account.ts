import type { Clock } from '../../clock.ts';
import type { Account, Cause } from './account.ts';
import { forgetOldAnswers } from './api/idempotency.ts';
import { expireSession } from './checkout/expire-session.ts';
import { settleSession } from './checkout/pay-session.ts';
import { payPageOf } from './checkout/session.ts';
import { createEvent } from './events/create-event.ts';
import { Deliverer } from './events/deliverer.ts';
import { eventFits } from './events/event-types.ts';
import { planDeliveries, releaseHeld } from './events/plan-deliveries.ts';
import { bookCharge } from './payments/charge.ts';
import type { EventType, Plan } from './records/kinds.ts';
import { Planner } from './records/planner.ts';
import type { Records } from './records/records.ts';
import { settleRefund } from './refunds/settle-refund.ts';

/** What an account is opened with. */
export interface AccountOptions {
  clock: Clock;
  records: Records;
  ids: (prefix: string) => string;
  log: (line: string) => void;
  address: () => string;
  /** Told of every event as it happens, whoever else listens. */
  onEvent?: ((type: EventType, object: object) => void) | undefined;
}

const ACTS: Record<Plan['act'], (account: Account, target: string) => void> = {
  'expire session': (account, id) => {
    const session = account.records.get('session', id);
    if (session?.status === 'open') expireSession(account, session);
  },
  'settle payment': settleSession,
  'settle refund': settleRefund,
  'book charge': bookCharge,
};

/** Keeps one account running: what a request or time changes is written as one turn, then what follows is sent. */
export class RunningAccount implements Account {
  readonly clock: Clock;
  readonly ids: (prefix: string) => string;
  readonly records: Records;
  readonly log: (line: string) => void;
  readonly address: () => string;
  readonly #onEvent: AccountOptions['onEvent'];
  readonly wishes: Account['wishes'] = { refunds: [], deliveries: [], failures: [] };
  readonly #planner: Planner;
  readonly #deliverer: Deliverer;
  #cause: Cause | null = null;

  constructor(options: AccountOptions) {
    this.clock = options.clock;
    this.ids = options.ids;
    this.records = options.records;
    this.log = options.log;
    this.address = options.address;
    this.#onEvent = options.onEvent;
    this.#planner = new Planner(this.clock, this.records, (plan) =>
      this.turn(null, () => ACTS[plan.act](this, plan.target)),
    );
    this.#deliverer = new Deliverer(this);
  }

  /** Takes up what a restart left: pay pages at the new address, plans, and deliveries under way. */
  resume(): void {
    this.turn(null, () => {
      for (const session of this.records.all('session').filter(({ url }) => url !== null)) {
        this.records.put('session', { ...session, url: payPageOf(this.address(), session.id) });
      }
      releaseHeld(this);
      forgetOldAnswers(this);
      this.#planner.resume();
    });
  }

  /** Does one thing whole: afterwards its changes are written, and its deliveries begin. */
  turn<T>(cause: Cause | null, act: () => T): T {
    this.#cause = cause;
    try {
      return act();
    } finally {
      this.#cause = null;
      this.records.flush();
      // After the answer is on its way, as Stripe's own deliveries come from elsewhere.
      setImmediate(() => this.#deliverer.look());
    }
  }

  seconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }

  emit(type: EventType, object: object, previous?: object): void {
    this.#onEvent?.(type, object);
    const listening = this.records
      .all('webhookEndpoint')
      .filter(({ status, enabled_events }) => status === 'enabled' && eventFits(enabled_events, type));
    const event = createEvent(this, { type, object, previous, cause: this.#cause, listeners: listening.length });
    for (const endpoint of listening) planDeliveries(this, event, endpoint);
  }

  plan(act: Plan['act'], target: string, due: number): void {
    this.#planner.plan(act, target, due);
  }

  forget(act: Plan['act'], target: string): void {
    this.#planner.forget(act, target);
  }

  busy(): boolean {
    return this.#deliverer.busy();
  }

  close(): void {
    this.#planner.close();
    this.#deliverer.close();
  }
}
