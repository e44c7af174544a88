import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { Dispute, Fee, Payment, Refund } from '../../../shared/application/fee.ts';
import { refundText } from '../../../shared/refund-text.ts';
import { capitalized } from '../../../shared/capitalized.ts';
import { feeCalled } from '../../../shared/fee-called.ts';
import type { Instant } from '../../../shared/instant.ts';
import { moneyText } from '../../../shared/money.ts';
import {
  chequeLeft,
  mayBeSettledByHand,
  refundable,
  takesCheque,
  waitsForTheMembership,
} from '../../../shared/rules/changes/coordinator-money.ts';
import { chequeCameBack, isChequeBack } from '../../../shared/rules/money/cheque-back.ts';
import { chequeNumber, isChequeId } from '../../../shared/rules/money/cheque-id.ts';
import { feeInParts, feeLinesText } from '../../../shared/fee-text.ts';
import { mayConfirmLateFrom } from '../../../shared/rules/changes/confirm-late.ts';
import { mayEndMembership } from '../../../shared/rules/changes/end-membership.ts';
import { openDoubts } from '../../../shared/rules/money/open-doubts.ts';
import { doubtNow } from '../../../shared/rules/money/doubt-now.ts';
import { feeName } from '../../../shared/rules/money/fee-of.ts';
import { type FeeState, feeState, partDisputed, wasTaken } from '../../../shared/rules/money/fee-state.ts';
import type { OwnFee } from '../../../shared/rules/money/own-fee.ts';
import { receiptsOf } from '../../../shared/rules/money/receipts.ts';
import { momentWordsOf } from '../../../shared/status/day-words-of.ts';
import type { Html } from '../components/html.ts';
import { inset, paragraph } from '../components/notes.ts';
import { receiptsList } from '../components/receipts-list.ts';
import { byStaff, type StaffName } from '../components/staff-name.ts';
import { type SummaryRow, summaryList } from '../components/summary-list.ts';

/** Names the states of a fee as people read them. */
const feeStateNames: Record<FeeState, string> = {
  'not-due': 'not due yet',
  due: 'due',
  'session-open': 'due, and a payment page is open',
  processing: 'the bank is processing the payment',
  paid: 'paid',
  exempt: 'exempt',
  'refunded-in-part': 'paid, and returned in part',
  refunded: 'paid, and returned',
  inquired: 'paid, and the bank asks about it',
  disputed: 'paid, and disputed at the bank',
  'taken-back': 'paid, and taken back by the bank',
  lapsed: 'no longer asked for',
};

/** Names what a bank does about a part of a payment. */
const partNames: Partial<Record<FeeState, (part: string) => string>> = {
  inquired: (part) => `paid, and the bank asks about ${part} of it`,
  disputed: (part) => `paid, and ${part} of it disputed at the bank`,
  'taken-back': (part) => `paid, and ${part} of it taken back by the bank`,
};

/** Names the state of a fee; of a check that came back nothing was returned to anybody. */
const stateWords = (own: OwnFee, now: Instant): string => {
  if (chequeCameBack(own.fee)) return 'paid by a check that came back';
  const state = feeState(own, now);
  const part = partDisputed(own.fee);
  return (part === undefined ? undefined : partNames[state]?.(moneyText(part))) ?? feeStateNames[state];
};

type Told = Reading & { readonly moment: (at: Instant) => string };

type Reading = { readonly home: string; readonly now: Instant; readonly staff: StaffName };

const refundState = (refund: Refund): string => {
  const { paymentIntentId, status, refused, byHandAt } = refund;
  if (isChequeBack(refund)) return 'the check came back';
  if (byHandAt !== undefined) return 'given back by hand';
  if (refused !== undefined && isChequeId(paymentIntentId)) return 'paid by check, so it goes back by hand';
  if (refused !== undefined) return `refused by Stripe: ${refused.replaceAll('_', ' ')}`;
  return status === undefined ? 'Stripe is asked within minutes' : `${status} at Stripe`;
};

const refundWords = (fee: Fee, refund: Refund, reading: Reading): string => {
  const { reason, asked } = refund;
  const why = asked === undefined ? reason.replaceAll('-', ' ') : byStaff(reading.staff, asked.by);
  return `${refundText(fee, refund)}, ${why}, ${refundState(refund)}${asked === undefined ? '' : `: ${asked.reason}`}`;
};

const row = (key: string, value: string): SummaryRow => ({ key, value });

/** Says who of the staff did something about money, and why. */
const word = ({ by, reason }: { readonly by: string; readonly reason: string }, { staff }: Reading): string =>
  `${byStaff(staff, by)}: ${reason}`;

const howPaid = ({ paymentIntentId, cheque }: Payment, reading: Reading): string =>
  cheque === undefined ? paymentIntentId : `check ${chequeNumber(paymentIntentId)}, recorded ${word(cheque, reading)}`;

/** Says how a dispute stands; a bank that only inquired took nothing, so that nothing is won or lost. */
const disputeRow = (dispute: Dispute): SummaryRow => {
  const { cents, reason, closed } = dispute;
  const taken = wasTaken(dispute);
  const end = taken ? closed?.outcome : closed && 'closed';
  return row(taken ? 'Dispute' : 'Inquiry', `${moneyText(cents)}, ${reason}; ${end ?? 'open'}`);
};

/** Says what was taken out of a fee, and by whom where it was exempted. */
const forgoneWords = (fee: Fee, { at, lines, by, reason = '' }: NonNullable<Fee['forgone']>, reading: Told): string =>
  `${feeLinesText({ ...fee, lines })}, ${reading.moment(at)}${by === undefined ? '' : ` ${word({ by, reason }, reading)}`}`;

const rowsOf = (own: OwnFee, reading: Reading): readonly SummaryRow[] => {
  const { application, fee } = own;
  const moment = (at: Instant) => momentWordsOf(application, at);
  const { paid, exempted, forgone, membershipEnded: ended, surplus, refunds, disputes = [] } = fee;
  return [
    row('State', `${feeInParts(fee)}, ${stateWords(own, reading.now)}`),
    ...(paid === undefined
      ? []
      : [row('Paid', `${moneyText(paid.cents)} on ${moment(paid.at)} (${howPaid(paid, reading)})`)]),
    ...(exempted === undefined ? [] : [row('Exempted', `${moment(exempted.at)} ${word(exempted, reading)}`)]),
    ...(forgone === undefined ? [] : [row('No longer asked for', forgoneWords(fee, forgone, { ...reading, moment }))]),
    ...(ended === undefined ? [] : [row('Membership', `ended ${moment(ended.at)} ${word(ended, reading)}`)]),
    ...surplus.map((one) => row('Surplus', `${moneyText(one.cents)} on ${moment(one.at)} (${one.paymentIntentId})`)),
    ...refunds.map((one) => row(isChequeBack(one) ? 'Check' : 'Refund', refundWords(fee, one, reading))),
    ...disputes.map(disputeRow),
  ];
};

const link = (href: string, words: string): Html => html`<a class="govuk-link" href="${href}">${words}</a>`;

/** Says when the membership of a fee can be confirmed after all, while a payer may still pay the whole amount, or has, as may be heard of yet. */
const confirmedFrom = (application: Application, now: Instant): Html | undefined => {
  const from = mayConfirmLateFrom(application, now);
  if (from === undefined) return undefined;
  const when = momentWordsOf(application, from);
  return paragraph(
    `The membership can be confirmed after all once Stripe says that the open payment page has ended and nobody has paid on it, or on ${when} if it says nothing.`,
  );
};

const verbs = (own: OwnFee, { home, now }: Reading): Html | undefined => {
  const { fee } = own;
  const name = feeName(fee);
  if (waitsForTheMembership(own))
    return paragraph(
      'This fee cannot be exempted or paid by check before the membership is decided: somebody who is no member pays the membership with it.',
    );
  const exempt = mayBeSettledByHand(own) ? [link(`${home}/exempt-${name}`, 'Exempt this fee')] : [];
  const paper = takesCheque(own) ? [link(`${home}/cheque-${name}`, 'Record a paper check')] : [];
  const back = refundable(fee) > 0 ? [link(`${home}/refund-${name}`, 'Give money back')] : [];
  const cheque = chequeLeft(fee) > 0 ? [link(`${home}/unpaid-${name}`, 'The check came back')] : [];
  const member = mayEndMembership(own, now)
    ? [link(`${home}/member-${name}`, 'End the membership that it bought')]
    : [];
  const all = [...exempt, ...paper, ...back, ...cheque, ...member];
  return all.length === 0
    ? undefined
    : html`<ul class="govuk-list">
        ${all.map((one) => html`<li>${one}</li>`)}
      </ul>`;
};

const feeView = (own: OwnFee, reading: Reading): Html =>
  html`<h3 class="govuk-heading-s">${capitalized(feeCalled(own.fee))}</h3>
    ${summaryList(rowsOf(own, reading))} ${verbs(own, reading)}`;

/** Shows the coordinator the money of an application: what does not fit first, then each fee and what can be done. */
export const moneyView = (application: Application, { home, ...reading }: Reading): Html =>
  html`${openDoubts(application).map((doubt) =>
    inset(html`${doubtNow(application, doubt)} ${link(`${home}/doubt-${doubt.number}`, 'Say how it was dealt with')}`),
  )}
  ${confirmedFrom(application, reading.now)}
  ${application.fees.map((fee) => feeView({ application, fee }, { home, ...reading }))}
  ${receiptsOf(application).length > 0 && receiptsList(application, receiptsOf(application), home)}`;
