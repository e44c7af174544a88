import type { Application } from '../../application/application.ts';
import { type CheckoutSession, type Fee, isSettled } from '../../application/fee.ts';
import { sessionState } from './session-state.ts';

/**
 * Lists the sessions of a fee that Stripe may still let somebody pay; each is expired before another is opened. One whose
 * payment is on its way was completed: days may pass until the bank speaks, in an event or to the reconciler.
 */
export const payableSessions = (fee: Fee): readonly CheckoutSession[] =>
  fee.sessions.filter((session) => ['unanswered', 'open'].includes(sessionState(fee, session)));

/** Lists the Checkout Sessions that may still be open at Stripe though nothing is to be paid: the fee is settled, or the application has ended. */
export const openSessions = (
  application: Application,
): readonly { readonly fee: Fee; readonly session: CheckoutSession }[] =>
  application.fees
    .filter((fee) => application.closed !== undefined || isSettled(fee))
    .flatMap((fee) =>
      fee.sessions.filter((session) => sessionState(fee, session) === 'open').map((session) => ({ fee, session })),
    );
