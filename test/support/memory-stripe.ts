import type { PaymentPorts } from '../../functions/runtime/payment-ports.ts';
import { hasCome, type Instant } from '../../shared/instant.ts';
import type { Checkout, CheckoutOrder, PaymentTruth, StripeNotice } from '../../shared/payments.ts';
import type { TablePorts } from '../../functions/runtime/ports.ts';
import type { Told } from './memory-money.ts';

type Refund = PaymentTruth['refunds'][number];
type Dispute = PaymentTruth['disputes'][number];
type Session = Checkout & { readonly expiresAt: Instant };
type Payment = { readonly checkout: Checkout; readonly at: Instant; refunds: Refund[]; disputes: Dispute[] };

/** Is a world with money: what it was told of Stripe can be looked at where it is kept in memory. */
type MoneyWorld = TablePorts & { readonly told_?: ReadonlyMap<string, Told> };

/** Is Stripe as our port sees it, in memory: idempotent, with events that a test delivers as it likes. */
export class MemoryStripe {
  readonly sessions = new Map<string, Session>();
  readonly payments = new Map<string, Payment>();
  readonly notices: StripeNotice[] = [];
  readonly keys = new Map<string, string>();
  /** Is called before and after everything that Stripe does for us; a test may throw here. */
  interrupt: () => void = () => undefined;
  refusal: string | undefined;
  refundsArrive: Refund['status'] = 'succeeded';
  live = false;
  private readonly world: MoneyWorld;

  constructor(world: MoneyWorld) {
    this.world = world;
  }

  /** Is everything a function needs that speaks to Stripe. */
  ports(): PaymentPorts {
    return { ...this.world, payments: this.paymentsPort(), stripeEvents: this.eventStore() };
  }

  tell(type: string, about: Pick<StripeNotice, 'sessionId' | 'paymentIntentId'>): void {
    const id = `evt_${this.notices.length + 1}`;
    this.notices.push({ id, type, at: this.world.clock.now(), livemode: this.live, ...about });
  }

  /** Pays an open session; `delayed` completes it unpaid, until the bank speaks. */
  pay(id: string, { delayed = false, cents }: { delayed?: boolean; cents?: number } = {}): boolean {
    const session = this.session(id);
    if (session.status !== 'open') return false;
    const paymentIntentId = `pi_${id}`;
    const paid = { ...session, ...(cents === undefined ? {} : { cents }), paymentIntentId };
    const status = 'complete' as const;
    this.sessions.set(id, { ...paid, status, paymentStatus: delayed ? 'unpaid' : 'paid' });
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
  setRefund(paymentIntentId: string, refund: Refund): void {
    const payment = this.payment(paymentIntentId);
    const known = payment.refunds.some(({ id }) => id === refund.id);
    payment.refunds = known
      ? payment.refunds.map((one) => (one.id === refund.id ? refund : one))
      : [...payment.refunds, refund];
    this.tell(known ? 'refund.updated' : 'refund.created', { paymentIntentId });
    this.tell('charge.refunded', { paymentIntentId });
  }

  setDispute(paymentIntentId: string, dispute: Dispute): void {
    const payment = this.payment(paymentIntentId);
    payment.disputes = [...payment.disputes.filter(({ id }) => id !== dispute.id), dispute];
    this.tell(`charge.dispute.${dispute.outcome === undefined ? 'created' : 'closed'}`, { paymentIntentId });
  }

  open(): readonly Session[] {
    return [...this.sessions.keys()].map((id) => this.session(id)).filter(({ status }) => status === 'open');
  }

  private arrive(id: string): void {
    const checkout = { ...this.session(id), paymentStatus: 'paid' as const };
    this.sessions.set(id, checkout);
    this.payments.set(`pi_${id}`, { checkout, at: this.world.clock.now(), refunds: [], disputes: [] });
  }

  private session(id: string): Session {
    const session = this.sessions.get(id);
    if (session === undefined) throw new Error(`Stripe has no session ${id}.`);
    if (session.status !== 'open' || !hasCome(session.expiresAt, this.world.clock.now())) return session;
    const expired = { ...session, status: 'expired' as const };
    this.sessions.set(id, expired);
    this.tell('checkout.session.expired', { sessionId: id });
    return expired;
  }

  private payment(id: string): Payment {
    const payment = this.payments.get(id);
    if (payment === undefined) throw new Error(`Stripe has no payment ${id}.`);
    return payment;
  }

  private create(order: CheckoutOrder): Checkout {
    const known = this.keys.get(order.idempotencyKey);
    if (known !== undefined) return this.session(known);
    const id = `cs_${this.world.ids.next('s')}`;
    this.keys.set(order.idempotencyKey, id);
    const { applicationId, fee, attempt, currency, expiresAt } = order;
    const cents = order.lines.reduce((sum, line) => sum + line.cents, 0);
    const url = `https://checkout.example/${id}`;
    const fresh = { status: 'open', paymentStatus: 'unpaid', paymentIntentId: undefined } as const;
    this.sessions.set(id, {
      ...{ id, url, ...fresh, cents, currency, livemode: this.live, applicationId, fee, attempt, expiresAt },
    });
    return this.session(id);
  }

  private expire(id: string): Checkout {
    const session = this.session(id);
    if (session.status === 'open') {
      this.sessions.set(id, { ...session, status: 'expired' });
      this.tell('checkout.session.expired', { sessionId: id });
    }
    return this.session(id);
  }

  private refund({ paymentIntentId, cents, key }: { paymentIntentId: string; cents: number; key: string }) {
    if (this.refusal !== undefined) return { refused: this.refusal };
    const { checkout, refunds } = this.payment(paymentIntentId);
    const gone = refunds.filter(({ status }) => status !== 'failed').reduce((sum, one) => sum + one.cents, 0);
    if (!this.keys.has(key) && gone + cents > checkout.cents) return { refused: 'charge_already_refunded' };
    if (!this.keys.has(key)) {
      this.keys.set(key, key);
      this.setRefund(paymentIntentId, { id: `re_${key.replaceAll(':', '_')}`, key, cents, status: this.refundsArrive });
    }
    return {};
  }

  private truth(id: string): PaymentTruth | undefined {
    const payment = this.payments.get(id);
    if (payment === undefined) return undefined;
    const { checkout, refunds, disputes } = payment;
    const { applicationId, fee } = checkout;
    return { paymentIntentId: id, applicationId, fee, stripeFeeCents: 30, refunds, disputes };
  }

  private paymentsPort(): PaymentPorts['payments'] {
    const act = async <Result>(what: () => Result): Promise<Result> => {
      this.interrupt();
      const result = what();
      this.interrupt();
      return result;
    };
    const moved = () => [...this.payments].filter(([, { refunds, disputes }]) => refunds.length + disputes.length > 0);
    return {
      isLive: async () => false,
      open: (order) => act(() => this.create(order)),
      retrieve: (id) => act(() => this.session(id)),
      expire: (id) => act(() => this.expire(id)),
      refund: (order) => act(() => this.refund(order)),
      payment: (id) => act(() => this.truth(id)),
      sessionOf: (id) => act(() => this.payments.get(id)?.checkout),
      sessionsSince: () => act(() => [...this.sessions.keys()].map((id) => this.session(id))),
      paymentsMovedSince: () => act(() => moved().map(([id]) => id)),
      noticesSince: () => act(() => [...this.notices]),
    };
  }

  /** Lists the events that are recorded and not worked off, as the five-minute schedule finds them. */
  waiting(): readonly string[] {
    return [...(this.world.told_ ?? [])].filter(([, { state }]) => state === 'open').map(([id]) => id);
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
