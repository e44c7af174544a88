import type { PaymentPorts } from '../../../functions/runtime/ports/payment-ports.ts';
import { endOfTime, hasCome, type Instant, instantAt, millis } from '../../../shared/instant.ts';
import type { Checkout, CheckoutOrder, PaymentTruth, StripeNotice } from '../../../shared/ports/payments.ts';
import type { TablePorts } from '../../../functions/runtime/ports/table-ports.ts';

type Refund = PaymentTruth['refunds'][number];
type Dispute = PaymentTruth['disputes'][number];
type Session = Checkout & { readonly at: Instant; readonly expiresAt: Instant; readonly isDelayed?: boolean };
type Payment = {
  readonly checkout: Checkout;
  readonly at: Instant;
  refunds: Refund[];
  disputes: Dispute[];
  /** When a refund or a dispute last began. */
  movedAt?: Instant;
};
/** What Stripe answered under an idempotency key, and to what. */
type Answered = { readonly at: Instant; readonly asked: string; readonly checkout?: Checkout };

const minute = 60_000;
const day = 24 * 60 * minute;
/** How long money takes back to a bank account; a card has it at once. */
const bankMillis = 5 * day;

const second = (instant: Instant): number => Math.floor(millis(instant) / 1000);

/** Stripe as our port sees it, in memory: idempotent, with events that a test delivers as it likes. */
export class MemoryStripe {
  readonly sessions = new Map<string, Session>();
  readonly payments = new Map<string, Payment>();
  readonly notices: StripeNotice[] = [];
  readonly keys = new Map<string, Answered>();
  /** When each session stopped being open, by its id: paid, closed by us or by the clock. */
  readonly stopped = new Map<string, Instant>();
  /** Called before and after everything that Stripe does for us; a test may throw here. */
  interrupt: () => void = () => undefined;
  /** Told what will happen by the clock alone; whoever does not look then finds it when it is asked for. */
  later: (at: Instant, look: () => void) => void = () => undefined;
  refusal: string | undefined;
  live = false;
  private readonly world: TablePorts;
  private arrivals: { readonly at: Instant; readonly paymentIntentId: string; readonly id: string }[] = [];

  constructor(world: TablePorts) {
    this.world = world;
  }

  /** Everything a function needs that speaks to Stripe. */
  ports(): PaymentPorts {
    return { ...this.world, payments: this.paymentsPort(), stripeEvents: this.eventStore() };
  }

  tell(type: string, about: Pick<StripeNotice, 'sessionId' | 'paymentIntentId'>, at = this.world.clock.now()): void {
    const id = `evt_${this.notices.length + 1}`;
    this.notices.push({ id, type, at, livemode: this.live, ...about });
  }

  /** Pays an open session; `delayed` completes it unpaid, until the bank speaks. */
  pay(id: string, { delayed = false, cents }: { delayed?: boolean; cents?: number } = {}): boolean {
    const session = this.session(id);
    if (session.status !== 'open') return false;
    const paymentIntentId = `pi_${id}`;
    const paid = { ...session, ...(cents === undefined ? {} : { cents }), paymentIntentId, isDelayed: delayed };
    const status = 'complete' as const;
    this.sessions.set(id, { ...paid, status, url: undefined, paymentStatus: delayed ? 'unpaid' : 'paid' });
    this.stopped.set(id, this.world.clock.now());
    if (!delayed) this.arrive(id);
    this.tell('checkout.session.completed', { sessionId: id });
    return true;
  }

  /** Lets the bank speak about a delayed payment. */
  bankSpeaks(id: string, succeeds: boolean): void {
    if (succeeds) this.arrive(id);
    const word = succeeds ? 'succeeded' : 'failed';
    this.tell(`checkout.session.async_payment_${word}`, { sessionId: id });
  }

  /** Adds or changes a refund, as Stripe or its dashboard does. */
  setRefund(paymentIntentId: string, refund: Refund, at = this.world.clock.now()): void {
    const payment = this.payment(paymentIntentId);
    const isKnown = payment.refunds.some(({ id }) => id === refund.id);
    const tell = (type: string) => this.tell(type, { paymentIntentId }, at);
    if (isKnown) {
      payment.refunds = payment.refunds.map((one) => (one.id === refund.id ? refund : one));
      tell('refund.updated');
      if (refund.status === 'failed') tell('refund.failed');
      return;
    }
    payment.refunds = [...payment.refunds, refund];
    payment.movedAt = at;
    tell('refund.created');
    tell('charge.refunded');
  }

  setDispute(paymentIntentId: string, dispute: Dispute): void {
    const payment = this.payment(paymentIntentId);
    const known = payment.disputes.find(({ id }) => id === dispute.id);
    const tell = (what: string) => this.tell(`charge.dispute.${what}`, { paymentIntentId });
    payment.disputes = [...payment.disputes.filter((one) => one !== known), dispute];
    if (known === undefined) {
      payment.movedAt = this.world.clock.now();
      tell('created');
    }
    if (dispute.taken && known?.taken !== true) tell('funds_withdrawn');
    if (dispute.outcome !== undefined) tell('closed');
    if (dispute.taken && dispute.outcome === 'won') tell('funds_reinstated');
  }

  /** Finds the application that a notice is about. */
  applicationOf({ sessionId, paymentIntentId }: StripeNotice): string | undefined {
    const isMeant = (session: Session): boolean =>
      sessionId === undefined ? session.paymentIntentId === paymentIntentId : session.id === sessionId;
    return [...this.sessions.values()].find(isMeant)?.applicationId;
  }

  open(): readonly Session[] {
    return [...this.sessions.keys()].map((id) => this.session(id)).filter(({ status }) => status === 'open');
  }

  /** Lists when each session was open, from when to when; those that still are have no end. */
  stays(): readonly (Pick<Checkout, 'id' | 'applicationId' | 'fee'> & {
    readonly from: Instant;
    readonly to: Instant;
  })[] {
    return [...this.sessions.keys()].map((of) => {
      const { id, applicationId, fee, at } = this.session(of);
      return { id, applicationId, fee, from: at, to: this.stopped.get(id) ?? endOfTime };
    });
  }

  private arrive(id: string): void {
    const at = this.world.clock.now();
    // Stripe counts in seconds.
    const checkout = { ...this.session(id), paymentStatus: 'paid' as const, paidAt: instantAt(second(at) * 1000) };
    this.sessions.set(id, checkout);
    this.payments.set(`pi_${id}`, { checkout, at, refunds: [], disputes: [] });
  }

  private session(id: string): Session {
    const session = this.sessions.get(id);
    if (session === undefined) throw new Error(`Stripe has no session ${id}.`);
    if (session.status !== 'open' || !hasCome(session.expiresAt, this.world.clock.now())) return session;
    return this.over(session, session.expiresAt);
  }

  private over(session: Session, at: Instant): Session {
    const expired = { ...session, status: 'expired' as const, url: undefined };
    this.sessions.set(session.id, expired);
    this.stopped.set(session.id, at);
    this.tell('checkout.session.expired', { sessionId: session.id }, at);
    return expired;
  }

  /** Finds the session of a payment, which may have come or not. */
  private checkoutOf(paymentIntentId: string): Session | undefined {
    const session = this.sessions.get(paymentIntentId.replace(/^pi_/, ''));
    return session?.paymentIntentId === paymentIntentId ? session : undefined;
  }

  private payment(id: string): Payment {
    const payment = this.payments.get(id);
    if (payment === undefined) throw new Error(`Stripe has no payment ${id}.`);
    return payment;
  }

  /** Finds what was answered under a key, which Stripe forgets after a day. */
  private answered(key: string): Answered | undefined {
    const answered = this.keys.get(key);
    const isOld = answered !== undefined && millis(this.world.clock.now()) - millis(answered.at) >= day;
    return isOld ? undefined : answered;
  }

  /** Opens a session; under a key that has its answer already, the same words again come to the same answer. */
  private create(order: CheckoutOrder): Checkout | undefined {
    const asked = JSON.stringify(order);
    const known = this.answered(order.idempotencyKey);
    if (known?.checkout !== undefined) return known.asked === asked ? known.checkout : this.session(known.checkout.id);
    const at = this.world.clock.now();
    const left = second(order.expiresAt) - second(at);
    if (left < 30 * 60 || left > 24 * 3600) return undefined;
    const id = `cs_${this.world.ids.next('s')}`;
    const { applicationId, fee, attempt, currency, expiresAt } = order;
    const cents = order.lines.reduce((sum, line) => sum + line.cents, 0);
    const url = `https://checkout.example/${id}`;
    const fresh = { status: 'open', paymentStatus: 'unpaid', paymentIntentId: undefined } as const;
    const checkout = { ...{ id, url, ...fresh, cents, currency, livemode: this.live, applicationId, fee, attempt } };
    this.sessions.set(id, { ...checkout, at, expiresAt });
    this.keys.set(order.idempotencyKey, { at, asked, checkout });
    // A test may have taken it away by then.
    this.later(expiresAt, () => void (this.sessions.has(id) && this.session(id)));
    return checkout;
  }

  private expire(id: string): Checkout {
    const session = this.session(id);
    return session.status === 'open' ? this.over(session, this.world.clock.now()) : session;
  }

  /** Says why Stripe gives nothing back, by its code; what has no code is `refused`, as our adapter has it. */
  private whyNot(paymentIntentId: string, cents: number): string | undefined {
    if (this.checkoutOf(paymentIntentId) === undefined) return 'resource_missing';
    const payment = this.payments.get(paymentIntentId);
    if (payment === undefined) return 'refused';
    if (payment.disputes.some(({ outcome, taken }) => taken && outcome !== 'won')) return 'charge_disputed';
    const gone = payment.refunds.filter(({ status }) => status === 'pending' || status === 'succeeded');
    const left = payment.checkout.cents - gone.reduce((sum, one) => sum + one.cents, 0);
    if (left === 0) return 'charge_already_refunded';
    return cents > left ? 'refused' : undefined;
  }

  private refund({ paymentIntentId, cents, key }: { paymentIntentId: string; cents: number; key: string }) {
    if (this.refusal !== undefined) return { refused: this.refusal };
    if (this.answered(key) !== undefined) return {};
    const refused = this.whyNot(paymentIntentId, cents);
    if (refused !== undefined) return { refused };
    const now = this.world.clock.now();
    const before = this.payment(paymentIntentId).refunds.filter((one) => one.key === key).length;
    const id = `re_${key.replaceAll(':', '_')}${before === 0 ? '' : `_${before + 1}`}`;
    const isDelayed = this.checkoutOf(paymentIntentId)?.isDelayed === true;
    this.keys.set(key, { at: now, asked: key });
    this.setRefund(paymentIntentId, { id, key, cents, status: isDelayed ? 'pending' : 'succeeded' });
    if (!isDelayed) return {};
    const at = instantAt(millis(now) + bankMillis);
    this.arrivals.push({ at, paymentIntentId, id });
    this.later(at, () => this.letArrive());
    return {};
  }

  /** Lets the refunds arrive whose time has come. */
  private letArrive(): void {
    const now = this.world.clock.now();
    const due = this.arrivals.filter(({ at }) => hasCome(at, now));
    this.arrivals = this.arrivals.filter((one) => !due.includes(one));
    for (const { at, paymentIntentId, id } of due) {
      const refund = this.payments.get(paymentIntentId)?.refunds.find((one) => one.id === id);
      if (refund?.status === 'pending') this.setRefund(paymentIntentId, { ...refund, status: 'succeeded' }, at);
    }
  }

  private truth(id: string): PaymentTruth | undefined {
    const checkout = this.checkoutOf(id);
    if (checkout === undefined) return undefined;
    this.letArrive();
    const payment = this.payments.get(id);
    const { refunds = [], disputes = [] } = payment ?? {};
    const { applicationId, fee } = checkout;
    // Stripe keeps its own fee of money that came, and of no other.
    const stripeFeeCents = payment === undefined ? undefined : 30;
    return { paymentIntentId: id, applicationId, fee, stripeFeeCents, refunds, disputes };
  }

  private paymentsPort(): PaymentPorts['payments'] {
    const act = async <Result>(what: () => Result): Promise<Result> => {
      this.interrupt();
      const result = what();
      this.interrupt();
      return result;
    };
    const isSince = (since: Instant) => (at: Instant | undefined) => at !== undefined && second(at) >= second(since);
    const made = () => [...this.sessions.keys()].map((id) => this.session(id));
    const told = () => {
      this.letArrive();
      made();
      return this.notices;
    };
    return {
      isSetUp: async () => true,
      isLive: async () => false,
      open: (order) => act(() => this.create(order)),
      retrieve: (id) => act(() => this.session(id)),
      expire: (id) => act(() => this.expire(id)),
      refund: (order) => act(() => this.refund(order)),
      payment: (id) => act(() => this.truth(id)),
      sessionOf: (id) => act(() => this.checkoutOf(id)),
      sessionsSince: (since) =>
        act(() =>
          made()
            .filter(({ at }) => isSince(since)(at))
            .map(({ paidAt: _alone, ...listed }) => listed)
            .toReversed(),
        ),
      paymentsMovedSince: (since) =>
        act(() => [...this.payments].filter(([, { movedAt }]) => isSince(since)(movedAt)).map(([id]) => id)),
      noticesSince: (since) => act(() => told().filter(({ at }) => isSince(since)(at))),
    };
  }

  /** Records events as the world does, and may be interrupted before and after. */
  private eventStore(): PaymentPorts['stripeEvents'] {
    const { stripeEvents } = this.world;
    return {
      ...stripeEvents,
      record: async (notice, now) => {
        this.interrupt();
        const isNew = await stripeEvents.record(notice, now);
        this.interrupt();
        return isNew;
      },
      done: async (id) => {
        this.interrupt();
        await stripeEvents.done(id);
      },
    };
  }
}
