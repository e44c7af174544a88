import * as z from 'zod/mini';
import { instantSchema } from '../instant.ts';
import { isChequeBackKey } from '../rules/money/cheque-back.ts';

/** Names what the ledger adds up by: the lines of fees, money that goes back as a whole, and what Stripe keeps. */
export const ledgerLineSchema = z.enum(['membership', 'application', 'processing', 'surplus', 'stripe-fee']);

/** Names what an entry says; `due` and `exempt` move no money. */
const ledgerKindSchema = z.enum([
  'due',
  'exempt',
  'paid',
  'paid-by-cheque',
  'refunded',
  'refund-failed',
  'stripe-fee',
  'disputed',
  'dispute-won',
]);

/**
 * Parses an entry of the ledger, written once and never changed. `cents` is what was due, or what came in (above zero)
 * or went out (below); `reference` is Stripe's id of it, the number of a cheque, or the outcome that left it unpaid. Money stands on the
 * day it came, as in Stripe's own books; `bookedAt` tells when it was written here, where that was at another moment, since
 * a day that was read before may have lacked it.
 */
export const ledgerEntrySchema = z.object({
  id: z.string(),
  at: instantSchema,
  bookedAt: z.optional(instantSchema),
  applicationId: z.string(),
  fee: z.string(),
  line: ledgerLineSchema,
  kind: ledgerKindSchema,
  cents: z.int(),
  currency: z.literal('usd'),
  reference: z.string(),
});

type Kind = z.infer<typeof ledgerKindSchema>;

/**
 * Names what an entry says: a paper check that came back is stored as refunded, though nothing was given to anybody, and
 * what an end leaves unpaid as exempt, with the outcome beside it, though nobody exempted it.
 */
export const ledgerWhat = ({
  kind,
  reference,
}: Pick<LedgerEntry, 'kind' | 'reference'>): Kind | 'cheque-back' | 'no-longer-due' => {
  if (isChequeBackKey(reference)) return 'cheque-back';
  return kind === 'exempt' && reference !== '' ? 'no-longer-due' : kind;
};

/** Says what an entry says as people read it. */
export const ledgerWhatNames: Readonly<Record<ReturnType<typeof ledgerWhat>, string>> = {
  due: 'Due',
  exempt: 'Exempt',
  'no-longer-due': 'No longer due',
  paid: 'Paid',
  'paid-by-cheque': 'Paid by check',
  refunded: 'Refunded',
  'cheque-back': 'Check taken back',
  'refund-failed': 'Refund failed',
  'stripe-fee': 'Stripe fee',
  disputed: 'Disputed',
  'dispute-won': 'Dispute won',
};

export type LedgerLine = z.infer<typeof ledgerLineSchema>;
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;
