import { buysMembership, type Fee } from './application/fee.ts';
import { feeKindNames } from './fee-names.ts';
import { hasCome, type Instant } from './instant.ts';

const hasOwnLine = ({ lines }: Pick<Fee, 'lines'>): boolean => lines.some(({ line }) => line === 'application');

/** Names the application fee by what is asked for with it: a membership besides, or once the rest is exempted alone. */
const applicationFeeCalled = (fee: Pick<Fee, 'lines'>): string => {
  if (!buysMembership(fee)) return feeKindNames.application;
  return hasOwnLine(fee) ? `membership and ${feeKindNames.application}` : 'membership fee';
};

/** Says what a fee is called: application fee, membership and application fee. */
export const feeCalled = (fee: Pick<Fee, 'kind' | 'lines'>): string =>
  fee.kind === 'application' ? applicationFeeCalled(fee) : feeKindNames[fee.kind];

/** Says what a fee was called at an instant, by what was asked for until then. */
export const feeCalledAt = (fee: Pick<Fee, 'kind' | 'lines' | 'forgone'>, at: Instant): string => {
  const { kind, lines, forgone } = fee;
  const isBefore = forgone !== undefined && hasCome(at, forgone.at);
  return feeCalled({ kind, lines: isBefore ? [...lines, ...forgone.lines] : lines });
};
