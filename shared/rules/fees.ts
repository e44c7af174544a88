import type { Category } from '../credential.ts';
import { type Money, money, totalOf } from '../money.ts';
import type { Policy } from '../policy/policy.ts';

/** One line of a fee. */
export type FeeLine = { readonly line: 'membership' | 'application' | 'processing'; readonly cents: number };

/** The two fees of an application, each with its lines. */
export type FeeLines = { readonly application: readonly FeeLine[]; readonly processing: readonly FeeLine[] };

/** Lists what the two fees of a category ask for, in cents; joining adds the membership to the first. */
export const feeLines = (category: Category, joining: boolean, { fees }: Policy): FeeLines => ({
  application: [
    ...(joining ? [{ line: 'membership', cents: fees.membership[category] } as const] : []),
    { line: 'application', cents: fees.application[category] },
  ],
  processing: [{ line: 'processing', cents: fees.processing[category] }],
});

/** Adds up lines of fees. */
export const feeTotalOf = (lines: readonly FeeLine[], { fees }: Policy): Money =>
  totalOf(
    lines.map(({ cents }) => money(cents, fees.currency)),
    fees.currency,
  );
