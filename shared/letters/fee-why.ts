import type { FeeKind } from '../application/fee.ts';

/** Says why each fee is asked for when it is. */
export const feeWhy: Record<FeeKind, string> = {
  application: 'Your application meets the requirements. Once the fee is paid, we write to your three referees.',
  processing: 'Three references that count have arrived. The processing fee pays for the review that comes next.',
  renewal:
    'Your membership ended before the outcome of your application, so it is renewed before we record the outcome.',
};
