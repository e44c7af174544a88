import type { Refund } from '../../application/fee.ts';

const own: readonly Refund['reason'][] = ['withdrawn-before-review', 'lapsed-before-review'];

/** Says whether a refund is what an end before the review gives back. */
export const isForTheEnd = ({ reason }: Pick<Refund, 'reason'>): boolean => own.includes(reason);
