import type { FeeKind, FeeLine } from './application/fee.ts';

/** Names the fees as people read them. */
export const feeKindNames: Record<FeeKind, string> = {
  application: 'application fee',
  processing: 'processing fee',
  renewal: 'membership renewal',
};

/** Names the lines of a fee as people read them. */
export const feeLineNames: Record<FeeLine['line'], string> = {
  membership: 'membership',
  application: 'application fee',
  processing: 'processing fee',
};
