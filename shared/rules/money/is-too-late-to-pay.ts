import type { Instant } from '../../instant.ts';
import { livingSession } from '../changes/checkout-changes.ts';
import { isTimeOver } from '../waits/fee-question.ts';
import type { OwnFee } from './own-fee.ts';

/**
 * Says whether nobody can begin to pay a fee any more: its time is over, and no checkout lives that was opened in it. The
 * wait may last on for the sake of news, and another checkout would take money for an application that lapses meanwhile.
 */
export const isTooLateToPay = (own: OwnFee, now: Instant): boolean =>
  livingSession(own.fee, now) === undefined && isTimeOver(own, now);
