import type { Account, DeliveryWish } from '../account.ts';
import { takeWish } from '../controls/take-wish.ts';
import type { Delivery, StripeEvent, WebhookEndpoint } from '../records/kinds.ts';
import { eventFits } from './event-types.ts';

type Planner = Pick<Account, 'records' | 'ids' | 'clock' | 'wishes'>;

const stateFor = (wish: DeliveryWish | undefined): Delivery['state'] => {
  if (wish?.action === 'drop') return 'dropped';
  return wish?.action === 'reorder' ? 'held' : 'waiting';
};

const plainDelivery = (account: Planner, event: StripeEvent, endpoint: WebhookEndpoint): Delivery => ({
  id: account.ids('dlv_'),
  event: event.id,
  endpoint: endpoint.id,
  attempts: 0,
  firstTried: null,
  due: account.clock.now(),
  state: 'waiting',
  corrupt: null,
  lastAnswer: null,
});

/** Lets go of what was held for reordering, the newest first. */
export const releaseHeld = ({ records, clock }: Planner): void => {
  const held = records.all('delivery').filter(({ state }) => state === 'held');
  for (const delivery of held.toReversed()) {
    records.remove('delivery', delivery.id);
    records.put('delivery', { ...delivery, state: 'waiting', due: clock.now() });
  }
};

/** Plans the deliveries of one event to one endpoint, as the wishes have it. */
export const planDeliveries = (account: Planner, event: StripeEvent, endpoint: WebhookEndpoint): void => {
  const wish = takeWish(account.wishes.deliveries, ({ events }) => eventFits(events, event.type));
  const copies = wish?.action === 'duplicate' ? wish.copies : 1;
  for (let copy = 0; copy < copies; copy++) {
    const delivery = plainDelivery(account, event, endpoint);
    const due = delivery.due + (wish?.action === 'delay' ? wish.seconds * 1000 : 0);
    const corrupt = wish?.action === 'corrupt' ? wish.how : null;
    account.records.put('delivery', { ...delivery, due, corrupt, state: stateFor(wish) });
  }
  if (wish?.action === 'reorder' && wish.times <= 0) releaseHeld(account);
};
