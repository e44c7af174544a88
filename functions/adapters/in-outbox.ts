import type { Instant } from '../../shared/instant.ts';
import type { Outbox } from '../../shared/ports/outbox.ts';
import type { Row } from './table.ts';

/** Puts an item into an outbox since an instant; where there is none, into no outbox. */
export const inOutbox = (outbox: Outbox, ready: Instant | undefined): Row => ({ outbox: ready && outbox, ready });
