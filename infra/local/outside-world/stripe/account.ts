import type { Clock } from '../../clock.ts';
import type { EventType, Plan } from './records/kinds.ts';
import type { Records } from './records/records.ts';

/** What the person at the machine asked to go differently from now on. Kept in memory only. */
interface Wishes {
  refunds: ('pending' | 'fails')[];
  deliveries: DeliveryWish[];
  failures: FailureWish[];
}

/** What shall happen to the next `times` deliveries whose event fits one of `events`. */
export interface DeliveryWish {
  action: 'duplicate' | 'delay' | 'drop' | 'corrupt' | 'reorder';
  events: string[];
  times: number;
  copies: number;
  seconds: number;
  how: 'body' | 'signature' | 'time' | 'secret';
}

/** What shall happen to the next `times` requests: an answer with `status`, or none at all. */
export interface FailureWish {
  times: number;
  status: number | 'no answer';
  performed: boolean;
  method: string | undefined;
  path: string | undefined;
}

/** The request that causes what happens; null when time alone does. */
export interface Cause {
  id: string;
  idempotency_key: string | null;
}

/** One Stripe account in test mode: what it remembers, its time, and how things follow from each other. */
export interface Account {
  readonly clock: Clock;
  readonly ids: (prefix: string) => string;
  readonly records: Records;
  readonly wishes: Wishes;
  readonly log: (line: string) => void;
  /** Tells the time in seconds, as Stripe's objects hold it. */
  seconds(): number;
  /** Tells where pages are served: http://127.0.0.1:PORT. */
  address(): string;
  /** Records an event about `object` as it is now, and sends it to every endpoint that listens. */
  emit(type: EventType, object: object, previous?: object): void;
  /** Does `act` to `target` at `due` (milliseconds); a plan for the same act and target is replaced. */
  plan(act: Plan['act'], target: string, due: number): void;
  forget(act: Plan['act'], target: string): void;
}
