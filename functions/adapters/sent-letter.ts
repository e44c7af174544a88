import * as z from 'zod/mini';
import { letterIntentSchema } from '../../shared/letter-kind.ts';
import type { SentLetter } from '../../shared/ports/sent-letter.ts';
import type { Row } from './table.ts';

const letterRow = z.object({
  applicationId: z.string(),
  at: z.string(),
  state: z.enum(['intent', 'sending', 'sent', 'dropped']),
  letter: letterIntentSchema,
  messageId: z.optional(z.string()),
  sentAt: z.optional(z.string()),
  delivery: z.optional(z.enum(['delivered', 'bounced', 'given-up', 'complained', 'suppressed'])),
});

/** Reads a letter and how far it came from its item. */
export const sentLetter = (row: Row): SentLetter => {
  const { letter, ...progress } = letterRow.parse(row);
  return { ...letter, ...progress };
};
