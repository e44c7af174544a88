import * as z from 'zod/mini';
import { line } from './stated.ts';

const memberNumber = z.nullable(line('your member number', 60));

/** The membership that the applicant states, or the wish to join INfancy Onward with the first payment. */
export const membershipClaimSchema = z.discriminatedUnion(
  'association',
  [
    z.object({ association: z.literal('infancy-onward'), memberNumber }),
    z.object({ association: z.literal('waimh'), memberNumber }),
    z.object({ association: z.literal('other'), name: line('the name of the association'), memberNumber }),
    z.object({ association: z.literal('joining') }),
  ],
  'Choose your infant mental health association, or choose to join INfancy Onward.',
);

export type MembershipClaim = z.infer<typeof membershipClaimSchema>;

/** Names the association of a claim as people know it. */
export const associationName = (claim: MembershipClaim): string => {
  if (claim.association === 'other') return claim.name;
  return claim.association === 'waimh' ? 'World Association for Infant Mental Health (WAIMH)' : 'INfancy Onward';
};
