import type { LetterIntent, LetterKind } from '../letter-kind.ts';
import type { LinkPurpose } from '../ports.ts';

/** Says what a letter's link opens, for which wait, and for how many days it may be used. */
export type LinkPlan = {
  readonly purpose: LinkPurpose;
  readonly wait: string;
  readonly attempt: string;
  readonly days: number;
};

/** Is longer than any application lasts: what ends a link before is the answer, the replacement or the outcome. */
const asLongAsItLasts = 3 * 366;

/** Leads to the page of a fee: to pay it, or to see and print its receipts. */
const toTheFee: readonly LetterKind[] = ['fee-due', 'membership-expired', 'fee-received', 'refund-made'];

/** Lists the links that a letter carries: referees and payers need nothing but theirs, everybody else signs in. */
export const linksFor = ({ kind, to, wait, attempt }: LetterIntent): readonly LinkPlan[] => {
  const link = { wait, attempt, days: asLongAsItLasts };
  if (to.role === 'referee') return kind === 'reference-requested' ? [{ ...link, purpose: 'reference' }] : [];
  if (to.role !== 'applicant' || !toTheFee.includes(kind)) return [];
  return [{ ...link, purpose: 'pay', wait: wait.replace(/^fee:/, '') }];
};
