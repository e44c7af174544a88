import type { Instant } from '../instant.ts';
import type { Outbox } from './outbox.ts';
import type { LinkTarget } from './link-store.ts';
import type { Delivery, SentLetter } from './sent-letter.ts';

/** A link as the table may know it: its digest, and what it opens. */
type KeptLink = { readonly digest: string; readonly target: LinkTarget };

/** What waits in an outbox: its item, since when it is ready, and the id of what it is about. */
export type DueItem = {
  readonly pk: string;
  readonly sk: string;
  readonly ready: Instant;
  readonly about: string;
  /** When the schedule last had it carried out once more. */
  readonly touchedAt?: Instant | undefined;
};

/** Keeps what the outboxes carry out; what is marked done wakes nobody again. */
export type OutboxStore = {
  /** Marks a run as started. */
  started(id: string, run: number): Promise<unknown>;
  /** Asks for an execution to be stopped that nobody needs. */
  stop(id: string, run: number, ready: Instant): Promise<unknown>;
  /** Marks an execution as stopped. */
  stopped(id: string, run: number): Promise<unknown>;
  /** Marks a wait as resumed; false when a newer token has taken its place meanwhile. */
  resumed(id: string, wait: string, token: string, now: Instant): Promise<boolean>;
  /** Marks a letter as leaving and keeps the digests of its links; false when it left before. */
  sending(id: string, letter: string, links: readonly KeptLink[]): Promise<boolean>;
  /** Marks a letter as sent, with the mail system's id of it. */
  sent(id: string, letter: string, messageId: string, now: Instant): Promise<unknown>;
  /** Marks a letter as one that nobody wants any more; false when it left before. */
  dropped(id: string, letter: string): Promise<boolean>;
  /** Makes a letter an intent again that was left behind on its way, so that the table's stream tells of it once more. */
  again(id: string, letter: string, now: Instant): Promise<boolean>;
  /** Puts a letter back among those to be sent that neither left nor stands there. */
  putBack(id: string, letter: string, now: Instant): Promise<boolean>;
  /** Keeps what became of a letter, and answers with it as it stands then; throws `NotFound` when there is no such letter. */
  delivery(id: string, letter: string, news: Delivery, now: Instant): Promise<SentLetter>;
  /** Lists what of an outbox has been ready since before an instant, oldest first. */
  due(outbox: Outbox, before: Instant): Promise<readonly DueItem[]>;
  /** Touches what is still ready, so that the table's stream tells of it once more. */
  touch(item: Pick<DueItem, 'pk' | 'sk'>, now: Instant): Promise<boolean>;
};
