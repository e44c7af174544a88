import type { FeeLine } from '../../application/fee.ts';
import type { Category } from '../../credential.ts';
import type { Policy } from '../../policy/policy.ts';

/** Makes the lines of which the fees of a category consist; a renewal is the membership once more. */
export const feeLinesOf = (category: Category, { fees }: Policy): Record<FeeLine['line'], FeeLine> => ({
  membership: { line: 'membership', cents: fees.membership[category] },
  application: { line: 'application', cents: fees.application[category] },
  processing: { line: 'processing', cents: fees.processing[category] },
});
