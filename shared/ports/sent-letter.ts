import type { Instant } from '../instant.ts';
import type { LetterIntent } from '../letter-kind.ts';

/** What became of a letter: `given-up` after many tries, `suppressed` where one before was reported as unwanted. */
export type Delivery = 'delivered' | 'bounced' | 'given-up' | 'complained' | 'suppressed';

/** A letter and how far it came. */
export type SentLetter = LetterIntent & {
  readonly applicationId: string;
  readonly at: Instant;
  readonly state: 'intent' | 'sending' | 'sent' | 'dropped';
  readonly messageId?: string | undefined;
  /** When it left, to the address of that time. */
  readonly sentAt?: Instant | undefined;
  readonly delivery?: Delivery | undefined;
};
