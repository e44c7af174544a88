import type { Application } from './application/application.ts';
import { feeTotal } from './application/fee.ts';
import type { ReferenceRequest } from './application/reference-request.ts';
import { feeKindNames } from './fee-names.ts';
import { moneyText } from './money.ts';
import { feeByName } from './rules/fee-of.ts';
import { policyOf } from './rules/policy-of.ts';
import { requestAt } from './rules/slots.ts';
import { kindOfWait, requestOfWait } from './rules/waits/wait-key.ts';
import { withDateWords } from './status/with-date-words.ts';
import type { TimelineEvent } from './timeline-event.ts';

type Reader = 'applicant' | 'staff';
type Words = (event: TimelineEvent, application: Application, reader: Reader) => string | undefined;

const number = (event: TimelineEvent, name: string): number => Number(event.data[name] ?? 0);
const text = (event: TimelineEvent, name: string): string => String(event.data[name] ?? '');

/** Names the referee of an event: the one who acted, or who stood in the slot at that moment. */
const refereeName = (event: TimelineEvent, application: Application): string => {
  const { role, id = '' } = event.actor;
  const [, byActor] = role === 'referee' ? id.split('-') : [];
  const inSlot = application.requests.filter(({ slot }) => slot === number(event, 'slot'));
  const asked = (request: ReferenceRequest) => request.requestedAt <= event.at;
  const exact = inSlot.find((request) => request.number === Number(byActor ?? event.data['number']));
  return (exact ?? inSlot.filter(asked).at(-1))?.referee.name ?? 'The referee';
};

const feeWords = (event: TimelineEvent): string => {
  const [kind] = text(event, 'fee').split('-');
  const names: Readonly<Record<string, string>> = feeKindNames;
  return names[kind ?? ''] ?? 'fee';
};

/** Says why a letter is not there, of one that did not reach its address. */
const notThere = (event: TimelineEvent): string =>
  text(event, 'why') === 'unwanted' ? 'could not be sent: an earlier one was reported as unwanted there' : 'came back';

/** Says to whom a letter went that did not reach its address; a referee is named with the reference. */
const toWhom = (event: TimelineEvent, reader: Reader): string => {
  const names: Readonly<Record<string, string>> = {
    applicant: reader === 'applicant' ? ' to you' : ' to the applicant',
    reviewer: ' to a reviewer',
  };
  return names[text(event, 'role')] ?? '';
};

const amount = (event: TimelineEvent): string => moneyText(number(event, 'cents'));

/** Says what of a fee goes back: a part of it by its amount. */
const goesBack: Words = (event, application) => {
  const fee = feeByName(application, text(event, 'fee'));
  const isPart = fee !== undefined && 'cents' in event.data && number(event, 'cents') < feeTotal(fee);
  return isPart ? `${amount(event)} of the ${feeWords(event)} goes back.` : `The ${feeWords(event)} goes back.`;
};

/** Says how a dispute ended: to staff whether the association won it, to the applicant where the money is. */
const disputeEnded: Words = (event, _application, reader) => {
  const outcome = text(event, 'outcome');
  const read: Readonly<Record<string, string>> =
    reader === 'staff' ? {} : { won: 'the payment stands', lost: 'the payer has the money back' };
  return `The dispute about the ${feeWords(event)} ended: ${read[outcome] ?? outcome}.`;
};

/** Tells staff why a referee declined; the referee was promised that the applicant learns no more than that. */
const declinedBecause: Words = (event, application, reader) => {
  const declined = `${refereeName(event, application)} declined`;
  if (reader === 'applicant') return `${declined}.`;
  const reasons: Readonly<Record<string, string>> = policyOf(application).declineReasons;
  return `${declined}: ${(reasons[text(event, 'reason')] ?? 'no reason given').replace(/^I /, 'they ').toLowerCase()}.`;
};

/** Names to staff alone whose seat became free. */
const seatFreed = (event: TimelineEvent, { reviews }: Application, reader: Reader): string => {
  const all = reader === 'staff' ? reviews.flatMap(({ reviewers }) => reviewers) : [];
  const name = all.find(({ reviewerId }) => reviewerId === text(event, 'reviewer'))?.name ?? 'A reviewer';
  return `${name} is no longer active, and their seat became free.`;
};

/** Tells of what was set right only a seat that became free and a failure that is over; the rest machines see alone. */
const setRightWords: Readonly<Record<string, Words>> = {
  'reviewer-gone': seatFreed,
  'run-goes-on': () => 'A failed step was set going again.',
};

const askedWords = (event: TimelineEvent, application: Application, reader: Reader): string => {
  const [wereAsked, their] = reader === 'applicant' ? ['You were asked', 'your'] : ['The applicant was asked', 'the'];
  const wait = text(event, 'wait');
  const person = requestAt(application, requestOfWait(wait))?.referee.name ?? 'the referee';
  const words: Readonly<Record<string, string>> = {
    fee: `${wereAsked} for a fee`,
    reference: `${person} was asked for a reference`,
    'another-referee': `${wereAsked} for another referee in place of ${person}`,
    review:
      text(event, 'told') === 'coordinator'
        ? 'The coordinator was told that the review waits'
        : 'The reviewers were asked to decide',
    'more-information': `${wereAsked} for more information`,
    'membership-confirmation': `The coordinator was asked to confirm ${their} membership`,
    decision: 'The coordinator was asked to confirm the decision',
    amendment: `${wereAsked} to amend ${their} application`,
    failure: 'The coordinator was told of a failed step',
  };
  return words[kindOfWait(wait)] ?? 'A letter was sent';
};

/** Says whether a wait was entered without a letter: nobody was asked or reminded. */
const isSilent = ({ data }: TimelineEvent): boolean => data['letters'] === 0;

const words: Readonly<Record<string, Words>> = {
  begun: () => 'The application was begun.',
  'draft-saved': (event) => `The section "${text(event, 'section')}" was saved.`,
  'carried-over': () => 'Entries of a former application were taken over.',
  submitted: (event) => withDateWords(`The application was submitted, under the policy of ${text(event, 'policy')}.`),
  'submitted-again': () => 'The amended application was submitted again.',
  checked: () => 'All requirements are met.',
  'membership-member': () => 'The membership was found.',
  'membership-to-confirm': () => 'The membership is to be confirmed by the coordinator.',
  'membership-joining': () => 'The membership fee is added to the first payment.',
  'membership-confirmed': () => 'The coordinator confirmed the membership.',
  'membership-ended': () => 'The coordinator ended the membership, whose payment went back.',
  'membership-expired': () => 'The membership expired before the outcome and has to be renewed.',
  'fee-paid': (event) => `The ${feeWords(event)} of ${amount(event)} was paid.`,
  'fee-surplus': (event) => `A payment for the ${feeWords(event)} arrived that goes back.`,
  'payment-processing': () => 'The bank is processing a payment.',
  'payment-failed': (event) => `A payment for the ${feeWords(event)} failed.`,
  'refund-due': goesBack,
  'refund-requested': (event) => `The bank was asked to return money of the ${feeWords(event)}.`,
  'refund-made': (event) => `${amount(event)} of the ${feeWords(event)} went back.`,
  'refund-failed': (event) => `A refund of the ${feeWords(event)} failed; the coordinator looks at it.`,
  'refund-refused': (event) =>
    text(event, 'code') === 'paid-by-cheque'
      ? `The ${feeWords(event)} was paid by check: the coordinator gives it back by hand.`
      : `A refund of the ${feeWords(event)} was refused; the coordinator looks at it.`,
  'cheque-back': (event) => `The record of a check of ${amount(event)} for the ${feeWords(event)} was taken back.`,
  'fee-exempted': (event) => `The coordinator exempted the ${feeWords(event)} of ${amount(event)}.`,
  'fee-inquired': (event) => `The payer's bank asks about a payment of the ${feeWords(event)}.`,
  'inquiry-closed': (event) => `The payer's bank asks no more about the ${feeWords(event)}.`,
  'fee-disputed': (event) => `A payment of the ${feeWords(event)} is disputed at the bank.`,
  'dispute-closed': disputeEnded,
  'money-doubted': () => 'Money came that does not fit; the coordinator looks at it.',
  'doubt-settled': (event) =>
    event.data['cents'] === undefined
      ? 'The coordinator dealt with money that did not fit.'
      : `${amount(event)} of the ${feeWords(event)} was given back by hand.`,
  asked: (event, application, reader) => (isSilent(event) ? undefined : `${askedWords(event, application, reader)}.`),
  reminded: (event, application, reader) =>
    isSilent(event) ? undefined : `${askedWords(event, application, reader)}: a reminder.`,
  'reference-begun': (event, application) => `${refereeName(event, application)} opened the form and began.`,
  'reference-link-sent': (event, application) =>
    `${refereeName(event, application)} asked for a new link and was sent one.`,
  'reference-received': (event, application) => `The reference of ${refereeName(event, application)} arrived.`,
  'reference-declined': declinedBecause,
  'reference-bounced': (event, application) => `The letter to ${refereeName(event, application)} ${notThere(event)}.`,
  'reference-overdue': (event, application) => `${refereeName(event, application)} did not answer in time.`,
  'referee-named': (event, application) => `${refereeName(event, application)} was named as another referee.`,
  'referee-asked-again': (event, application) => `${refereeName(event, application)} was asked again.`,
  'references-complete': () => 'Three references that count are there.',
  'references-expired': () => 'References had become too old and are asked for anew.',
  decided: () => 'A reviewer decided.',
  'set-right': (event, application, reader) => setRightWords[text(event, 'difference')]?.(event, application, reader),
  'stepped-back': () => 'A reviewer stepped back.',
  'information-asked': () => 'A reviewer asked for more information.',
  'information-answered': () => 'The question of the reviewer was answered.',
  'information-overdue': () => 'The question of the reviewer was not answered in time.',
  'decision-confirmed': () => 'The coordinator confirmed the decision.',
  'deadline-extended': () => 'The coordinator restarted the time to answer.',
  nudged: () => 'The coordinator had the letter sent again.',
  'decline-undone': (event, application) => `The coordinator asked ${refereeName(event, application)} again.`,
  'reviewer-assigned': () => 'The coordinator assigned a reviewer.',
  'evidence-seen': () => 'The coordinator saw evidence of an entry.',
  'details-corrected': (event) => `The coordinator corrected the ${text(event, 'what').replaceAll('-', ' ')}.`,
  'data-handed-over': () => 'The coordinator downloaded the file of all data of the applicant, to hand it over.',
  reopened: () => 'The coordinator opened the application again.',
  'register-agreed': () => 'Agreed to be listed in the public register.',
  'register-left': () => 'No longer agreed to be listed in the public register.',
  'second-look-asked': () => 'A second look was asked for.',
  deferred: () => 'The application was deferred: it can be amended.',
  'failure-parked': () => 'A step failed and was parked for the coordinator.',
  'failure-retried': () => 'The coordinator set a failed step going again.',
  // A run begins unseen, but for what stood parked before it.
  'run-started': (event) =>
    number(event, 'unparked') > 0 ? 'The next run began: what was parked is tried again.' : undefined,
  'address-bounced': (event, _application, reader) => `A letter${toWhom(event, reader)} ${notThere(event)}.`,
  endorsed: () => 'Endorsed.',
  declined: () => 'The application was declined.',
  withdrawn: () => 'The application was withdrawn.',
  lapsed: () => 'The application lapsed.',
  refused: () => 'The application ended: requirements are not met.',
  'erasure-begun': () => 'The coordinator, or the schedule, began to erase the personal data.',
  erased: () => 'The personal data were erased.',
};

/** Writes an event of the timeline as a sentence for its reader; undefined for one that concerns machines alone. */
export const timelineWords = (
  event: TimelineEvent,
  application: Application,
  reader: Reader = 'applicant',
): string | undefined =>
  Object.hasOwn(words, event.kind) ? words[event.kind]?.(event, application, reader) : undefined;
