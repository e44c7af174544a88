import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { capitalized } from '../../../shared/capitalized.ts';
import { afterTheEnd } from '../../../shared/letters/after-the-end.ts';
import { feeCalled } from '../../../shared/fee-called.ts';
import { feeInParts } from '../../../shared/fee-text.ts';
import { moneyText } from '../../../shared/money.ts';
import type { Instant } from '../../../shared/instant.ts';
import { chequeCameBack } from '../../../shared/rules/money/cheque-back.ts';
import { type FeeState, feeState, partDisputed } from '../../../shared/rules/money/fee-state.ts';
import { receiptsOfFee } from '../../../shared/rules/money/receipts.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { quantity } from '../../../shared/rules/quantity.ts';
import { statusOf } from '../../../shared/status.ts';
import { dayWordsOf, momentWordsOf } from '../../../shared/status/day-words-of.ts';
import { stepDay } from '../../../shared/status/step-words.ts';
import { turnWords } from '../../../shared/status/turn-words.ts';
import { timelineWords } from '../../../shared/timeline-words.ts';
import type { KeptEvent } from '../../../shared/timeline-event.ts';
import { decisionReasons } from '../../../shared/rules/review/decision-reasons.ts';
import { whyLapsed } from '../../../shared/status/outcome-words.ts';
import { eventsShown } from './events-shown.ts';
import { inset, paragraph } from './notes.ts';
import type { Html } from './html.ts';
import { receiptsList } from './receipts-list.ts';
import { returnedWords } from './returned-words.ts';
import { summaryList } from './summary-list.ts';
import type { StaffName } from './staff-name.ts';
import { type TimelineEntry, timelineList } from './timeline-list.ts';

const ending = (application: Application): Html | undefined => {
  const outcome = application.closed?.outcome;
  if (outcome === 'lapsed') return paragraph(`The application lapsed, because ${whyLapsed(application)}.`);
  if (outcome === 'refused') return paragraph('The requirements that are not met are shown below.');
  if (outcome !== 'declined') return undefined;
  return html`${paragraph('The reasons:')} ${inset(decisionReasons(application))}`;
};

const bold = (words: string | undefined): Html | undefined =>
  words === undefined ? undefined : html`<strong>${words}</strong>`;

/** Shows why an application ended, or what comes next and when, in the words that the applicant reads, perhaps with links. */
export const nextView = (application: Application, now: Instant, linksIn?: (slot: number) => Html): Html => {
  const { next } = statusOf(application);
  const { timeZone } = policyOf(application);
  return html`${ending(application)}
  ${
    next.length > 0 &&
    html`<ul class="govuk-list govuk-list--bullet">
      ${next.map(
        (step) =>
          html`<li>
            ${bold(stepDay(step, timeZone, now))} ${step.what} ${step.slot !== undefined && linksIn?.(step.slot)}
          </li>`,
      )}
    </ul>`
  }`;
};

/**
 * Shows the applicant where the application stands: whose turn it is, what comes next and when, and where to do it; of one
 * that ended, why, and what is left of it.
 */
export const statusView = (application: Application, now: Instant, linksIn: (slot: number) => Html): Html => {
  const { turn, next } = statusOf(application);
  return html`<p class="govuk-body-l">${turnWords(turn)}</p>
    ${next.length > 0 && html`<h2 class="govuk-heading-m">What happens next</h2>`}
    ${nextView(application, now, linksIn)} ${afterTheEnd(application, now).map(paragraph)}`;
};

const stateWords: Record<FeeState, string> = {
  'not-due': 'not due yet',
  due: 'due',
  'session-open': 'due',
  processing: 'on its way: your bank has not confirmed it yet',
  paid: 'paid',
  exempt: 'not asked for',
  'refunded-in-part': 'paid',
  refunded: 'paid',
  inquired: 'paid',
  disputed: 'paid',
  'taken-back': 'paid',
  lapsed: 'no longer asked for',
};

/** Says what the bank of the payer does about a payment, or about a part of it. */
const bankWords: Partial<Record<FeeState, (what: string) => string>> = {
  inquired: (what) => `, and your bank asks about ${what}`,
  disputed: (what) => `, and your bank asks about ${what}`,
  'taken-back': (what) => `, and your bank took ${what} back`,
};

const feeWords = (application: Application, fee: Fee, now: Instant): string => {
  if (chequeCameBack(fee)) return returnedWords(fee).join('; ');
  const paid = fee.paid === undefined ? '' : ` on ${dayWordsOf(application, fee.paid.at)}`;
  const state = feeState({ application, fee }, now);
  const part = partDisputed(fee);
  const bank = bankWords[state]?.(part === undefined ? 'it' : `${moneyText(part, fee.currency)} of it`) ?? '';
  return [`${stateWords[state]}${paid}${bank}`, ...returnedWords(fee)].join('; ');
};

const receiptsView = (application: Application, fee: Fee, folder: string): Html | undefined => {
  const receipts = receiptsOfFee(application, fee);
  return receipts.length === 0 ? undefined : receiptsList(application, receipts, folder);
};

/** Shows the fees of an application, what became of them, and their receipts; `folder` is the address in which those stand. */
export const feesView = (application: Application, now: Instant, folder: string): Html =>
  summaryList(
    application.fees.map((fee) => ({
      key: capitalized(feeCalled(fee)),
      value: html`${feeInParts(fee)}, ${feeWords(application, fee, now)} ${receiptsView(application, fee, folder)}`,
    })),
  );

/** The words of an event that are not in its sentence or elsewhere on the page: why, what was asked and answered. */
const telling = ['reason', 'reasons', 'question', 'answer', 'what'] as const;

/** Names the reviewer or the coordinator who did something, where the name is known. */
const actorName = ({ reviews }: Application, { actor }: KeptEvent, staff: StaffName): string | undefined => {
  if (actor.role === 'coordinator') return staff(actor.id);
  if (actor.role !== 'reviewer') return undefined;
  return reviews.flatMap(({ reviewers }) => reviewers).find(({ reviewerId }) => reviewerId === actor.id)?.name;
};

/** Says where what the page leaves out can be read. */
const olderWords = ({ audit }: Application, { length }: readonly KeptEvent[], isStaff: boolean): Html | undefined => {
  const older = length < eventsShown ? 0 : (audit?.count ?? 0) - length;
  return older > 0
    ? paragraph(
        `What happened before (${quantity(older, 'event')}) is in the file of all data${isStaff ? ', except who on the staff did it and why: that is in the audit trail, which whoever runs the system can read' : ''}.`,
      )
    : undefined;
};

/** Shows the timeline of an application in words; to who may know the `staff` also by whom, and what was said. */
export const timelineView = (application: Application, events: readonly KeptEvent[], staff?: StaffName): Html => {
  const told = (event: KeptEvent): Pick<TimelineEntry, 'by' | 'said'> =>
    staff === undefined
      ? {}
      : {
          by: actorName(application, event, staff),
          said: telling.flatMap((name) => event.words?.[name] ?? []),
        };
  const shown = timelineList(
    events.flatMap((event) => {
      const words = timelineWords(event, application, staff === undefined ? 'applicant' : 'staff');
      return words === undefined
        ? []
        : [{ when: momentWordsOf(application, event.at), at: event.at, words, ...told(event) }];
    }),
  );
  return html`${shown} ${olderWords(application, events, staff !== undefined)}`;
};
