import type { LetterIntent, LetterKind } from '../letter-kind.ts';
import type { LinkPurpose } from '../ports.ts';

/** Says what a letter's link opens, for which wait and whom, and for how many days it may be used. */
export type LinkPlan = {
  readonly purpose: LinkPurpose;
  readonly wait: string;
  readonly attempt: string;
  readonly person?: string;
  readonly days: number;
};

/** Is longer than any application lasts: what ends a link before is the answer, the replacement or the outcome. */
const asLongAsItLasts = 3 * 366;

/** Opens the applicant's page; the same in every letter, so an old letter still leads there. */
const applicationLink: LinkPlan = { purpose: 'application', wait: 'application', attempt: '', days: asLongAsItLasts };

/** Leads to the page of a fee: to pay it, or to see and print its receipts. */
const toTheFee: readonly LetterKind[] = ['fee-due', 'membership-expired', 'fee-received', 'refund-made'];

/** Finds what the one action of a letter opens; undefined for a letter that asks nothing. */
const actionLink = ({ kind, to, wait, attempt }: LetterIntent): LinkPlan | undefined => {
  const link = { wait, attempt, days: asLongAsItLasts };
  if (to.role === 'coordinator') return { ...link, purpose: 'coordinator' };
  if (to.role === 'reviewer') return { ...link, purpose: 'review', person: to.id };
  if (to.role === 'referee') return kind === 'reference-requested' ? { ...link, purpose: 'reference' } : undefined;
  return toTheFee.includes(kind) ? { ...link, purpose: 'pay', wait: wait.replace(/^fee:/, '') } : undefined;
};

/** Lists the links that a letter carries: its action, and in every letter to the applicant the application's page. */
export const linksFor = (letter: LetterIntent): readonly LinkPlan[] => {
  const action = actionLink(letter);
  return [...(action === undefined ? [] : [action]), ...(letter.to.role === 'applicant' ? [applicationLink] : [])];
};
