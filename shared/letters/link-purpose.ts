import type { Application } from '../application/application.ts';
import type { LetterIntent, LetterKind } from '../letter-kind.ts';
import type { LinkPurpose } from '../ports/link-store.ts';
import { policyOf } from '../rules/policy-of.ts';
import { feeOfWait } from '../rules/waits/wait-key.ts';

/** Says what a letter's link opens, for which wait, and for how many days it may be used. */
export type LinkPlan = {
  readonly purpose: LinkPurpose;
  readonly wait: string;
  readonly attempt: string;
  readonly days: number;
};

/** Longer than any application lasts: what ends a link before is the answer, the replacement or the outcome. */
const asLongAsItLasts = 3 * 366;

/** Leads to the page of a fee: to pay it, or to see and print its receipts. */
const toTheFee: readonly LetterKind[] = [
  'fee-due',
  'membership-expired',
  'fee-received',
  'fee-refunded',
  'refund-made',
];

/** Lead to the reference; a referee whose link has run out gets a new one from its page. */
const toTheReference: readonly LetterKind[] = ['reference-requested', 'reference-link'];

/** Lists the links that a letter carries: referees and payers need nothing but theirs, everybody else signs in. */
export const linksFor = (application: Application, { kind, to, wait, attempt }: LetterIntent): readonly LinkPlan[] => {
  const link = { wait, attempt, days: asLongAsItLasts };
  const { linkDays } = policyOf(application).waits.reference;
  if (to.role === 'referee')
    return toTheReference.includes(kind) ? [{ ...link, purpose: 'reference', days: linkDays }] : [];
  if (to.role !== 'applicant' || !toTheFee.includes(kind)) return [];
  return [{ ...link, purpose: 'pay', wait: feeOfWait(wait) }];
};
