import type { Clock } from '../../../shared/ports/clock.ts';
import type { OutboxStore } from '../../../shared/ports/outbox-store.ts';
import { outboxStore } from '../../adapters/outbox-store.ts';
import { systemClock } from '../../adapters/system-clock.ts';
import { ownTable } from './own-table.ts';

/** What a function needs that looks after the outboxes. */
export type OutboxPorts = { readonly outbox: OutboxStore; readonly clock: Clock };

/** Builds what a function needs that looks after the outboxes. */
export const outboxPorts = (): OutboxPorts => ({
  outbox: outboxStore(ownTable()),
  clock: systemClock,
});
