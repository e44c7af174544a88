import * as z from 'zod/mini';

/** Names every letter that the association sends; words are written from the facts when it leaves. */
export const letterKindSchema = z.enum([
  'application-started',
  'draft-reminder',
  'application-submitted',
  'application-refused',
  'membership-to-confirm',
  'fee-due',
  'fee-received',
  'fee-refunded',
  'refund-made',
  'money-to-check',
  'reference-requested',
  'reference-link',
  'reference-received',
  'references-asked-anew',
  'another-referee-needed',
  'another-referee-advised',
  'no-longer-asked',
  'review-requested',
  'review-late',
  'information-asked',
  'decision-to-confirm',
  'amendment-asked',
  'membership-expired',
  'application-endorsed',
  'application-declined',
  'application-withdrawn',
  'application-lapsed',
  'application-reopened',
  'failure-parked',
  'address-bounced',
  'details-corrected',
  'address-left',
]);

/** Names to whom a letter goes; the address is looked up in the facts when the letter leaves. */
const recipientSchema = z.discriminatedUnion('role', [
  z.object({ role: z.literal('applicant') }),
  /** Where the applicant's letters went before: the number counts their former addresses from 0. */
  z.object({ role: z.literal('former-address'), number: z.int() }),
  z.object({ role: z.literal('coordinator') }),
  z.object({ role: z.literal('referee'), slot: z.int(), number: z.int() }),
  z.object({ role: z.literal('reviewer'), id: z.string() }),
]);

/**
 * Parses the intent to send a letter. `key` names it for ever (application, wait, restart and attempt, kind, addressee),
 * so the same letter is never written twice; `wait` and `attempt` make its link.
 */
export const letterIntentSchema = z.object({
  key: z.string(),
  kind: letterKindSchema,
  to: recipientSchema,
  wait: z.string(),
  attempt: z.string(),
});

export type LetterKind = z.infer<typeof letterKindSchema>;
export type Recipient = z.infer<typeof recipientSchema>;
export type LetterIntent = z.infer<typeof letterIntentSchema>;
