import { buysMembership, type Fee } from './application/fee.ts';
import { feeKindNames } from './fee-names.ts';
import { hasCome, type Instant } from './instant.ts';

const hasOwnLine = ({ lines }: Pick<Fee, 'lines'>): boolean => lines.some(({ line }) => line === 'application');

/** Says what a fee is called by what is asked for with it: once the rest is exempted, the membership is all there is. */
export const feeCalled = (fee: Pick<Fee, 'kind' | 'lines'>): string =>
  fee.kind === 'application' && buysMembership(fee) && !hasOwnLine(fee) ? 'membership fee' : feeKindNames[fee.kind];

/** Says what a fee was called at an instant, by what was asked for until then. */
export const feeCalledAt = (fee: Pick<Fee, 'kind' | 'lines' | 'forgone'>, at: Instant): string => {
  const { kind, lines, forgone } = fee;
  const isBefore = forgone !== undefined && hasCome(at, forgone.at);
  return feeCalled({ kind, lines: isBefore ? [...lines, ...forgone.lines] : lines });
};
