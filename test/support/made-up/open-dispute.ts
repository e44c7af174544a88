import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import type { Instant } from '../../../shared/instant.ts';

/** Gives the first fee of an application a dispute that is open, and tells how it looks once the dispute is won. */
export const openDispute = (application: Application, at: Instant) => {
  const dispute = { id: 'dp_1', paymentIntentId: 'pi_1', cents: 2500, reason: 'fraudulent', openedAt: at };
  const withDispute = (one: Application, closed?: { at: Instant; outcome: 'won' }): Application => ({
    ...one,
    fees: one.fees.map((fee, index): Fee =>
      index > 0 ? fee : { ...fee, disputes: [{ ...dispute, ...(closed === undefined ? {} : { closed }) }] },
    ),
  });
  return {
    application: withDispute(application),
    won: (one: Application) => withDispute(one, { at, outcome: 'won' }),
  };
};
