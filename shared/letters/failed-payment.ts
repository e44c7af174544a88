import type { Fee } from '../application/fee.ts';

/** Says that the last payment of a fee failed at the bank, where it did. */
export const failedPayment = ({ sessions }: Pick<Fee, 'sessions'>): readonly string[] =>
  sessions.at(-1)?.failedAt === undefined
    ? []
    : ['Your bank did not carry out your last payment, and nothing was taken from you. Please pay once more.'];
