import type { Application } from '../../application/application.ts';
import type { FeeLine } from '../../application/fee.ts';
import type { Category } from '../../credential.ts';
import type { Policy } from '../../policy/policy.ts';
import { policyOf } from '../policy-of.ts';

/** Makes the lines of which the fees of a category consist; a renewal is the membership once more. */
export const feeLinesOf = (category: Category, { fees }: Policy): Record<FeeLine['line'], FeeLine> => ({
  membership: { line: 'membership', cents: fees.membership[category] },
  application: { line: 'application', cents: fees.application[category] },
  processing: { line: 'processing', cents: fees.processing[category] },
});

/** Makes the lines of the fees of an application by the policy to which it is pinned; throws before a category is chosen. */
export const ownFeeLines = (
  application: Pick<Application, 'endorsement' | 'policy'>,
): Record<FeeLine['line'], FeeLine> => {
  const category = application.endorsement?.category;
  if (category === undefined) throw new Error('An application without a category has no fees.');
  return feeLinesOf(category, policyOf(application));
};
