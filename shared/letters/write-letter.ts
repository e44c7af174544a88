import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import type { LetterIntent, LetterKind } from '../letter-kind.ts';
import type { LinkPurpose } from '../ports/link-store.ts';
import { attemptOf } from '../rules/waits/attempt-name.ts';
import { addresseeOf } from './addressee-of.ts';
import type { Letter, LetterSettings, LetterWriter } from './letter.ts';
import { letterHtml } from './letter-html.ts';
import { isPagePurpose, linkAddress, pageAddress } from './link-address.ts';
import { applicationStarted } from './application-started.ts';
import { draftReminder } from './draft-reminder.ts';
import { applicationSubmitted } from './application-submitted.ts';
import { applicationRefused } from './application-refused.ts';
import { membershipToConfirm } from './membership-to-confirm.ts';
import { feeDue } from './fee-due.ts';
import { feeReceived } from './fee-received.ts';
import { feeRefunded } from './fee-refunded.ts';
import { refundMade } from './refund-made.ts';
import { moneyToCheck } from './money-to-check.ts';
import { referenceRequested } from './reference-requested.ts';
import { referenceLink } from './reference-link.ts';
import { referenceReceived } from './reference-received.ts';
import { referencesAskedAnew } from './references-asked-anew.ts';
import { anotherRefereeNeeded } from './another-referee-needed.ts';
import { anotherRefereeAdvised } from './another-referee-advised.ts';
import { noLongerAsked } from './no-longer-asked.ts';
import { reviewRequested } from './review-requested.ts';
import { reviewLate } from './review-late.ts';
import { informationAsked } from './information-asked.ts';
import { decisionToConfirm } from './decision-to-confirm.ts';
import { amendmentAsked } from './amendment-asked.ts';
import { membershipExpired } from './membership-expired.ts';
import { applicationEndorsed } from './application-endorsed.ts';
import { applicationDeclined } from './application-declined.ts';
import { applicationWithdrawn } from './application-withdrawn.ts';
import { applicationLapsed } from './application-lapsed.ts';
import { applicationReopened } from './application-reopened.ts';
import { failureParked } from './failure-parked.ts';
import { addressBounced } from './address-bounced.ts';
import { detailsCorrected } from './details-corrected.ts';
import { addressLeft } from './address-left.ts';

const writers: Record<LetterKind, LetterWriter> = {
  'application-started': applicationStarted,
  'draft-reminder': draftReminder,
  'application-submitted': applicationSubmitted,
  'application-refused': applicationRefused,
  'membership-to-confirm': membershipToConfirm,
  'fee-due': feeDue,
  'fee-received': feeReceived,
  'fee-refunded': feeRefunded,
  'refund-made': refundMade,
  'money-to-check': moneyToCheck,
  'reference-requested': referenceRequested,
  'reference-link': referenceLink,
  'reference-received': referenceReceived,
  'references-asked-anew': referencesAskedAnew,
  'another-referee-needed': anotherRefereeNeeded,
  'another-referee-advised': anotherRefereeAdvised,
  'no-longer-asked': noLongerAsked,
  'review-requested': reviewRequested,
  'review-late': reviewLate,
  'information-asked': informationAsked,
  'decision-to-confirm': decisionToConfirm,
  'amendment-asked': amendmentAsked,
  'membership-expired': membershipExpired,
  'application-endorsed': applicationEndorsed,
  'application-declined': applicationDeclined,
  'application-withdrawn': applicationWithdrawn,
  'application-lapsed': applicationLapsed,
  'application-reopened': applicationReopened,
  'failure-parked': failureParked,
  'address-bounced': addressBounced,
  'details-corrected': detailsCorrected,
  'address-left': addressLeft,
};

/** What a letter is written from; `links` are the secrets of the links that `linksFor` asks for, by purpose. */
export type LetterOrder = {
  readonly application: Application;
  readonly letter: LetterIntent;
  readonly links: Partial<Record<LinkPurpose, string>>;
  readonly settings: LetterSettings;
  readonly now: Instant;
};

/** A letter ready to send: to whom, subject, and the two parts that say the same. */
export type WrittenLetter = {
  readonly to: { readonly name: string; readonly email: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** Counts the reminders up to a letter; a new link, and a letter that is not an asking, remind of nothing. */
const remindersOf = ({ attempt: name }: LetterIntent): number => {
  const attempt = attemptOf(name);
  return attempt === undefined || attempt.by === 'l' ? 0 : attempt.number;
};

/** Finds the address of a letter's action: a page by the application's id, a link by its secret. */
const addressOf = ({ application, links, settings }: LetterOrder, { action }: Letter): string | undefined => {
  if (action === undefined) return undefined;
  const { purpose } = action;
  if (isPagePurpose(purpose)) return pageAddress(settings.siteAddress, purpose, application.id);
  const secret = links[purpose];
  return secret === undefined ? undefined : linkAddress(settings.siteAddress, purpose, secret);
};

const closingOf = ({ application, settings, letter }: LetterOrder, isAction: boolean): readonly string[] => {
  const page =
    letter.to.role === 'applicant' && !isAction
      ? [
          `The page of your application, at any time:\n${pageAddress(settings.siteAddress, 'application', application.id)}`,
        ]
      : [];
  // The coordinator is the one whom everybody else may ask.
  const ask = letter.to.role === 'coordinator' ? [] : [`If you have a question, write to ${settings.contactAddress}.`];
  return [...page, ...ask, settings.associationName];
};

/** Writes a letter from the facts as they are now: addressee, subject, text and HTML. */
export const writeLetter = (order: LetterOrder): WrittenLetter => {
  const { application, letter, settings } = order;
  const to = addresseeOf(application, letter.to, settings);
  const written = writers[letter.kind]({ ...order, attempt: remindersOf(letter) });
  const words = { ...written, paragraphs: [`Dear ${to.name},`, ...written.paragraphs] };
  const address = addressOf(order, words);
  const closing = closingOf(order, words.action?.purpose === 'application');
  const action = words.action === undefined || address === undefined ? [] : [`${words.action.text}:\n${address}`];
  return {
    to,
    subject: words.subject.replace(/\s+/g, ' '),
    text: `${[...words.paragraphs, ...action, ...closing].join('\n\n')}\n`,
    html: letterHtml(words, address, closing, settings.brandColour),
  };
};
