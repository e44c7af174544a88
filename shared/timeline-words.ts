import type { Application } from './application/application.ts';
import { askedWords } from './asked-words.ts';
import { amount, disputeEnded, exemptedWords, feeOfEvent, goesBack } from './fee-event-words.ts';
import { declinedBecause, refereeName } from './referee-event-words.ts';
import { sectionTitles } from './section-titles.ts';
import { withDateWords } from './status/with-date-words.ts';
import type { KeptEvent } from './timeline-event.ts';

type Reader = 'applicant' | 'staff';
type Words = (event: KeptEvent, application: Application, reader: Reader) => string | undefined;

const number = (event: KeptEvent, name: string): number => Number(event.data[name] ?? 0);
const text = (event: KeptEvent, name: string): string => String(event.data[name] ?? '');

/** Says why a letter is not there, of one that did not reach its address. */
const notThere = (event: KeptEvent): string =>
  text(event, 'why') === 'unwanted' ? 'could not be sent: an earlier one was reported as unwanted there' : 'came back';

/** Says to whom a letter went that did not reach its address; a referee is named with the reference. */
const toWhom = (event: KeptEvent, reader: Reader): string => {
  const names: Readonly<Record<string, string>> = {
    applicant: reader === 'applicant' ? ' to you' : ' to the applicant',
    reviewer: ' to a reviewer',
  };
  return names[text(event, 'role')] ?? '';
};

const titles: Readonly<Record<string, string>> = sectionTitles;

/** Names to staff alone whose seat became free, and to them alone a reason that would tell who it was. */
const seatFreed =
  (why: string, toOthers = why) =>
  (event: KeptEvent, { reviews }: Application, reader: Reader): string => {
    const all = reader === 'staff' ? reviews.flatMap(({ reviewers }) => reviewers) : [];
    const name = all.find(({ reviewerId }) => reviewerId === text(event, 'reviewer'))?.name ?? 'A reviewer';
    return `${name} ${reader === 'staff' ? why : toOthers}, and their seat became free.`;
  };

/** Says to staff alone why a reviewer stepped back; what an earlier release wrote does not say it. */
const steppedBackFor: Readonly<Record<string, string>> = {
  conflict: ', for a conflict of interest',
  'no-time': ', for want of time',
};

/** Tells of what was set right only a seat that became free and a failure that is over; the rest machines see alone. */
const setRightWords: Readonly<Record<string, Words>> = {
  'reviewer-gone': seatFreed('is no longer active'),
  'reviewer-not-impartial': seatFreed(
    'has the name or the address of the applicant, or of a referee',
    'may not judge this application',
  ),
  'run-goes-on': () => 'A failed step was set going again.',
};

/** Marks a kind that machines alone read. */
const forMachines: Words = () => undefined;

/** Lists every kind of event that this release writes, each with its words. */
export const eventWords = {
  begun: () => 'The application was begun.',
  'draft-saved': (event) => `"${titles[text(event, 'section')] ?? 'A section'}" was saved.`,
  'carried-over': () => 'Entries of a former application were taken over.',
  submitted: (event) =>
    withDateWords(`The application was submitted. The requirements of ${text(event, 'policy')} apply to it.`),
  'submitted-again': () => 'The amended application was submitted again.',
  checked: () => 'All requirements are met.',
  'membership-member': () => 'The membership was found.',
  'membership-to-confirm': () => 'The membership is to be confirmed by the coordinator.',
  'membership-joining': () => 'The membership fee is added to the first payment.',
  'membership-confirmed': () => 'The coordinator confirmed the membership.',
  'membership-ended': () => 'The coordinator ended the membership, whose payment went back.',
  'membership-expired': () => 'The membership expired before the outcome and has to be renewed.',
  'fee-paid': (event, application) => `The ${feeOfEvent(event, application)} of ${amount(event)} was paid.`,
  'fee-surplus': (event, application) => `A payment for the ${feeOfEvent(event, application)} arrived that goes back.`,
  'payment-processing': () => 'The bank is processing a payment.',
  'payment-failed': (event, application) => `A payment for the ${feeOfEvent(event, application)} failed.`,
  'refund-due': goesBack,
  'refund-requested': (event, application) =>
    `The bank was asked to return money of the ${feeOfEvent(event, application)}.`,
  'refund-made': (event, application) => `${amount(event)} of the ${feeOfEvent(event, application)} went back.`,
  'refund-failed': (event, application) =>
    `A refund of the ${feeOfEvent(event, application)} failed; the coordinator looks at it.`,
  'refund-refused': (event, application) =>
    text(event, 'code') === 'paid-by-cheque'
      ? `The ${feeOfEvent(event, application)} was paid by check: the coordinator gives it back by hand.`
      : `A refund of the ${feeOfEvent(event, application)} was refused; the coordinator looks at it.`,
  'cheque-back': (event, application) =>
    `The record of a check of ${amount(event)} for the ${feeOfEvent(event, application)} was taken back.`,
  'fee-exempted': (event, application) =>
    `The coordinator exempted the ${exemptedWords(event, application)} of ${amount(event)}.`,
  'fee-inquired': (event, application) =>
    `The payer's bank asks about a payment of the ${feeOfEvent(event, application)}.`,
  'inquiry-closed': (event, application) =>
    `The payer's bank asks no more about the ${feeOfEvent(event, application)}.`,
  'fee-disputed': (event, application) => `A payment of the ${feeOfEvent(event, application)} is disputed at the bank.`,
  'dispute-closed': disputeEnded,
  'money-doubted': () => 'Money came that does not fit; the coordinator looks at it.',
  'doubt-settled': (event, application) =>
    event.data['cents'] === undefined
      ? 'The coordinator dealt with money that did not fit.'
      : `${amount(event)} of the ${feeOfEvent(event, application)} was given back by hand.`,
  asked: (event, application, reader) => askedWords(event, application, reader),
  reminded: (event, application, reader) => askedWords(event, application, reader, ': a reminder'),
  'reference-begun': (event, application) => `${refereeName(event, application)} opened the form and began.`,
  'reference-link-sent': (event, application) =>
    `${refereeName(event, application)} asked for a new link and was sent one.`,
  'reference-received': (event, application) => `The reference of ${refereeName(event, application)} arrived.`,
  'reference-declined': declinedBecause,
  'reference-bounced': (event, application) => `The letter to ${refereeName(event, application)} ${notThere(event)}.`,
  'letter-given-up': (event, application) => `The letter to ${refereeName(event, application)} could not be delivered.`,
  'reference-overdue': (event, application) => `${refereeName(event, application)} did not answer in time.`,
  'referee-named': (event, application) => `${refereeName(event, application)} was named as another referee.`,
  'referee-asked-again': (event, application) => `${refereeName(event, application)} was asked again.`,
  'references-complete': () => 'Three references that count are there.',
  'references-expired': () => 'References had become too old and are asked for anew.',
  decided: () => 'A reviewer decided.',
  'set-right': (event, application, reader) => setRightWords[text(event, 'difference')]?.(event, application, reader),
  'stepped-back': (event, _application, reader) =>
    `A reviewer stepped back${reader === 'staff' ? (steppedBackFor[text(event, 'why')] ?? '') : ''}.`,
  'information-asked': () => 'A reviewer asked for more information.',
  'information-answered': () => 'The question of the reviewer was answered.',
  'information-overdue': () => 'The question of the reviewer was not answered in time.',
  'decision-confirmed': () => 'The coordinator confirmed the decision.',
  'deadline-extended': () => 'The coordinator extended the deadline.',
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
  'failure-parked': () => 'A step failed on our side; the coordinator looks at it.',
  'failure-retried': () => 'The coordinator set a failed step going again.',
  // A run begins unseen, but for what stood parked before it.
  'run-started': (event) => (number(event, 'unparked') > 0 ? 'What had failed is tried again.' : undefined),
  'address-bounced': (event, _application, reader) => `A letter${toWhom(event, reader)} ${notThere(event)}.`,
  endorsed: () => 'Endorsed.',
  declined: () => 'The application was declined.',
  withdrawn: () => 'The application was withdrawn.',
  lapsed: () => 'The application lapsed.',
  refused: () => 'The application ended: requirements are not met.',
  'erasure-begun': () => 'The coordinator, or the schedule, began to erase the personal data.',
  erased: () => 'The personal data were erased.',
  // The letter itself stands among the letters.
  'draft-reminded': forMachines,
  // The answer was told when it was given; nobody was asked.
  'answered-already': forMachines,
  // That a payer comes and goes says nothing; what was paid is told.
  'checkout-opened': forMachines,
  'checkout-ready': forMachines,
  'checkout-expired': forMachines,
  // The amount is told when it goes back.
  'refund-cut': forMachines,
  // What Stripe keeps of a payment is for the books alone.
  'stripe-fee': forMachines,
  // The reference's own lines say that the letter is there.
  'letter-delivered': forMachines,
  // That a referee began is told once; how often they save is theirs.
  'reference-saved': forMachines,
} satisfies Readonly<Record<string, Words>>;

/** Names what may have happened: who writes another kind gives it words here, or marks it as for machines alone. */
export type TimelineEventKind = keyof typeof eventWords;

const wordsOf: Readonly<Record<string, Words>> = eventWords;

/** Writes an event of the timeline as a sentence for its reader; undefined for one that concerns machines alone. */
export const timelineWords = (
  event: KeptEvent,
  application: Application,
  reader: Reader = 'applicant',
): string | undefined =>
  // Another release may have written a kind that has no words here.
  Object.hasOwn(wordsOf, event.kind) ? wordsOf[event.kind]?.(event, application, reader) : undefined;
