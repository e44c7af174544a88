import type Stripe from 'stripe';
import type { Wire } from './wire.ts';

export type CheckoutSession = Omit<Wire<Stripe.Checkout.Session>, 'line_items'>;
export type Price = Wire<Stripe.Price>;
export type LineItem = Omit<Wire<Stripe.LineItem>, 'price'> & { price: Price };
export type PaymentIntent = Wire<Stripe.PaymentIntent>;
export type PaymentMethod = Wire<Stripe.PaymentMethod>;
export type Charge = Omit<Wire<Stripe.Charge>, 'refunds'>;
export type Refund = Wire<Stripe.Refund>;
export type BalanceTransaction = Wire<Stripe.BalanceTransaction>;
export type Dispute = Omit<Wire<Stripe.Dispute>, 'balance_transactions'> & {
  balance_transactions: BalanceTransaction[];
};
export type Customer = Wire<Stripe.Customer>;
export type Product = Wire<Stripe.Product>;
export type WebhookEndpoint = Omit<Wire<Stripe.WebhookEndpoint>, 'secret'>;
export type EventType = Stripe.Event['type'];
export type StripeEvent = Omit<Stripe.Event, 'data' | 'type'> & {
  type: EventType;
  data: { object: object; previous_attributes?: object };
};

/** What is known of a payment before anybody pays. `amount` in the currency's smallest unit. */
export interface PaymentFacts {
  amount: number;
  currency: string;
  customer: string | null;
  description: string | null;
  metadata: Record<string, string>;
  methodTypes: string[];
  receiptEmail: string | null;
  statementSuffix: string | null;
  shipping: PaymentIntent['shipping'];
  futureUsage: PaymentIntent['setup_future_usage'];
  /** Stripe's own default where nobody asks: what a charge comes to on the balance is told later. */
  capture?: 'automatic' | 'automatic_async' | undefined;
}

/** What is bought in one Checkout Session, and the payment to create when somebody pays; the id is the session's. */
interface Order {
  id: string;
  items: LineItem[];
  payment: PaymentFacts;
}

/** How a payment method acts; the id is the payment method's, `card` a key of the test cards. */
interface Behaviour {
  id: string;
  card: string;
}

/** The keys that sign what is sent to one endpoint, newest first; a rolled one lives until an instant (seconds). */
export interface SigningSecrets {
  id: string;
  secrets: { secret: string; until: number | null }[];
}

/** One event on its way to one endpoint. Instants are milliseconds on the clock. */
export interface Delivery {
  id: string;
  event: string;
  endpoint: string;
  attempts: number;
  firstTried: number | null;
  due: number;
  state: 'waiting' | 'held' | 'delivered' | 'dropped' | 'given up';
  corrupt: 'body' | 'signature' | 'time' | 'secret' | null;
  lastAnswer: string | null;
}

/** Something to do at an instant of the clock (milliseconds). */
export interface Plan {
  id: string;
  act: 'expire session' | 'settle payment' | 'settle refund' | 'book charge';
  target: string;
  due: number;
}

/** The answer kept for an idempotency key (the id). `created` in milliseconds. */
export interface KeptAnswer {
  id: string;
  fingerprint: string;
  requestId: string;
  status: number;
  body: string;
  created: number;
}

/** Everything the account remembers, by kind. */
export interface Kinds {
  session: CheckoutSession;
  order: Order;
  paymentIntent: PaymentIntent;
  paymentMethod: PaymentMethod;
  behaviour: Behaviour;
  charge: Charge;
  refund: Refund;
  balanceTransaction: BalanceTransaction;
  dispute: Dispute;
  customer: Customer;
  product: Product;
  price: Price;
  event: StripeEvent;
  webhookEndpoint: WebhookEndpoint;
  signingSecrets: SigningSecrets;
  delivery: Delivery;
  delivered: Delivery;
  plan: Plan;
  keptAnswer: KeptAnswer;
}

export type Kind = keyof Kinds;
