import type { ReferenceRequest } from '../../application/reference-request.ts';
import { hasCome, type Instant } from '../../instant.ts';

/** What is known of the letters to a referee: when one arrived, or, while none has, when the mail service gave up. */
export type LetterNews = { readonly deliveredAt?: Instant; readonly givenUpAt?: Instant };

/** Tells what became of the letters since a referee was last asked: what became of one before matters no more. */
export const letterNews = ({ deliveredAt, givenUpAt, requestedAt, restarts }: ReferenceRequest): LetterNews => {
  const since = restarts.at(-1) ?? requestedAt;
  if (deliveredAt !== undefined && hasCome(since, deliveredAt)) return { deliveredAt };
  return givenUpAt !== undefined && hasCome(since, givenUpAt) ? { givenUpAt } : {};
};
