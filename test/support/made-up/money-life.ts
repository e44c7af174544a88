import { rejects } from 'node:assert/strict';
import { byReady } from '../../../functions/adapters/index-query.ts';
import { idIn, keyOf } from '../../../functions/adapters/row-keys.ts';
import { openCheckout } from '../../../functions/money/open-checkout.ts';
import type { PaymentPorts } from '../../../functions/runtime/ports/payment-ports.ts';
import { takeNotice } from '../../../functions/money/take-notice.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import type { OwnFee } from '../../../shared/rules/money/own-fee.ts';
import { applicationAt, namedFee, ownFee, submittedAt } from './journey.ts';
import { MemoryStripe } from '../in-memory/memory-stripe.ts';
import { type MemoryWorld, memoryWorld } from '../in-memory/memory-world.ts';
import { factsOf, keep } from '../web-visit.ts';

/** An application whose fee is due, with Stripe beside it, all in memory. */
export type MoneyLife = {
  readonly world: MemoryWorld;
  readonly stripe: MemoryStripe;
  readonly ports: PaymentPorts;
  readonly id: string;
  readonly facts: () => Application;
  readonly fee: (name?: string) => Fee;
  readonly own: (name?: string) => OwnFee;
  /** Lists the events that are recorded and not worked off, as the five-minute schedule finds them. */
  readonly waiting: () => Promise<readonly string[]>;
  /** Opens Checkout and answers with the session's id at Stripe. */
  readonly open: (name?: string) => Promise<string>;
  /** Delivers every event of Stripe once, in order. */
  readonly deliver: () => Promise<void>;
};

/** Begins at an act with everything before it paid. */
export const moneyLife = async (act: 'application-fee' | 'processing-fee' = 'application-fee'): Promise<MoneyLife> => {
  const world = memoryWorld(submittedAt);
  const { id } = await keep(world, applicationAt(act));
  const stripe = new MemoryStripe(world);
  const ports = stripe.ports();
  const facts = () => factsOf(world, id);
  const first = act === 'application-fee' ? 'application-1' : 'processing-1';
  const fee = (name = first): Fee => namedFee(facts(), name);
  return {
    world,
    stripe,
    ports,
    id,
    facts,
    fee,
    own: (name = first) => ownFee(facts(), name),
    waiting: async () => (await byReady(world.rows, 'stripe')).map((row) => idIn(keyOf(row).pk)),
    open: async (name = first) => {
      await openCheckout(ports, { applicationId: id, fee: name, page: 'https://example.org/pay/link' });
      const session = fee(name).sessions.at(-1)?.id;
      if (session === undefined) throw new Error('No session was opened.');
      return session;
    },
    deliver: async () => {
      for (let index = 0; index < stripe.notices.length; index += 1) {
        const notice = stripe.notices[index];
        if (notice !== undefined) await takeNotice(ports, notice);
      }
    },
  };
};

/** Opens Checkout as a function does that stops once Stripe has answered: the id of the session is not stored. */
export const openAndStop = async ({ stripe, open }: MoneyLife): Promise<void> => {
  let calls = 0;
  stripe.interrupt = () => {
    if ((calls += 1) === 2) throw new Error('stopped');
  };
  await rejects(open(), /stopped/);
  stripe.interrupt = () => undefined;
};
