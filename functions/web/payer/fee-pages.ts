import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { titleOf } from '../../../shared/credential.ts';
import { hasCome, type Instant } from '../../../shared/instant.ts';
import { feeWhy } from '../../../shared/letters/fee-why.ts';
import { givenBackWords } from '../../../shared/letters/given-back-words.ts';
import { sinceTheCheque } from '../../../shared/letters/since-the-cheque.ts';
import { chequeCameBack } from '../../../shared/rules/money/cheque-back.ts';
import { isProcessing } from '../../../shared/rules/money/fee-state.ts';
import { isTooLateToPay } from '../../../shared/rules/money/is-too-late-to-pay.ts';
import { turnOf } from '../../../shared/rules/turn.ts';
import { receiptsOfFee } from '../../../shared/rules/money/receipts.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { questions } from '../../../shared/rules/waits/questions.ts';
import { toldDeadline } from '../../../shared/rules/waits/told-deadline.ts';
import { dayWordsOf } from '../../../shared/status/day-words-of.ts';
import { receiptsList } from '../../pages/components/receipts-list.ts';
import { returnedWords } from '../../pages/components/returned-words.ts';
import { payPage } from '../../pages/payer/pay-page.ts';
import {
  chequeBackPage,
  endedPage,
  exemptPage,
  paidPage,
  processingPage,
  timeOverPage,
} from '../../pages/payer/payment-pages.ts';
import type { Page } from '../../pages/page.ts';

/** Writes the day by which a fee is to be paid; a day that is over is none, though a checkout opened on it goes on. */
const deadline = (application: Application, now: Instant): string | undefined => {
  const question = questions[standing(application)];
  const last = question === undefined ? undefined : toldDeadline(question, application);
  return last === undefined || hasCome(last, now) ? undefined : dayWordsOf(application, last);
};

/** Says whether an application goes on without its applicant. */
const goesOn = (application: Application): boolean =>
  application.closed === undefined && turnOf(application) !== 'applicant';

/** Finds the page of a fee on which nothing is to be paid; undefined while it is due. */
export const settledPage = (application: Application, fee: Fee, home: string): Page | undefined => {
  const own = receiptsOfFee(application, fee);
  const receipts = own.length === 0 ? undefined : receiptsList(application, own, home);
  const { id: applicationId } = application;
  const settled = { applicationId, receipts, back: returnedWords(fee), goesOn: goesOn(application) };
  if (chequeCameBack(fee)) return chequeBackPage(settled, sinceTheCheque(application, fee));
  if (fee.paid !== undefined) return paidPage(settled);
  if (fee.exempted !== undefined) return exemptPage(settled);
  if (isProcessing(fee)) return processingPage(applicationId);
  return application.closed === undefined ? undefined : endedPage(settled);
};

/** Makes the page of a fee: what is due and why, or that nothing is, or that it is too late. */
export const feePage = (
  application: Application,
  fee: Fee,
  action: string,
  leadsTo: readonly string[],
  now: Instant,
): Page =>
  settledPage(application, fee, action) ??
  (isTooLateToPay({ application, fee }, now) ? timeOverPage(application.id) : undefined) ??
  payPage({
    fee,
    why: feeWhy(application, fee, now),
    applicant: application.name,
    endorsement: application.endorsement === undefined ? 'Endorsement' : titleOf(application.endorsement),
    dueBy: deadline(application, now),
    givenBack: givenBackWords(application, fee),
    action,
    leadsTo,
  });
