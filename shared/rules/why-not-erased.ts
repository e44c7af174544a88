import type { Application } from '../application/application.ts';
import { openDoubts } from './money/open-doubts.ts';
import { openSessions } from './money/open-sessions.ts';
import { isProcessing } from './money/fee-state.ts';
import { isDraft } from './is-draft.ts';

/** Says whether a draft or an ended application may lose its personal data: nobody waits for anything of it. */
export const isOver = (application: Application): boolean => application.closed !== undefined || isDraft(application);

const isDisputed = ({ fees }: Application): boolean =>
  fees.some(({ disputes = [] }) => disputes.some(({ closed }) => closed === undefined));

/** A refund goes until Stripe has said how it ended, from the moment at which it is due. */
const isMoneyOnItsWay = (application: Application): boolean =>
  openSessions(application).length > 0 ||
  application.fees.some(
    (fee) =>
      isProcessing(fee) ||
      fee.refunds.some(({ refused, status }) => status === 'pending' || (refused ?? status) === undefined),
  );

/** Says as a sentence why the personal data of an application cannot be erased yet; undefined when they can. */
export const whyNotErased = (application: Application): string | undefined => {
  if (!isOver(application)) return 'An application of this person is open. It has to end first.';
  if (isDisputed(application)) return 'A payment is disputed at the bank. Wait until the dispute has ended.';
  if (isMoneyOnItsWay(application)) return 'Money of this person is on its way. Wait until it has arrived.';
  if (openDoubts(application).length > 0)
    return 'Money came that does not fit. Say first how it was dealt with, on the page of the application.';
  return undefined;
};
