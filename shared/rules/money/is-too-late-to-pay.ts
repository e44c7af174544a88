import type { Application } from '../../application/application.ts';
import type { Fee } from '../../application/fee.ts';
import type { Instant } from '../../instant.ts';
import { livingSession } from '../changes/checkout-changes.ts';
import { isTimeOver } from '../waits/fee-question.ts';

/**
 * Says whether nobody can begin to pay a fee any more: its time is over, and no checkout lives that was opened in it. The
 * wait may last on for the sake of news, and another checkout would take money for an application that lapses meanwhile.
 */
export const isTooLateToPay = (application: Application, fee: Fee, now: Instant): boolean =>
  livingSession(fee, now) === undefined && isTimeOver(application, fee, now);
