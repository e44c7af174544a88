import type { Application } from '../application/application.ts';
import { buysMembership } from '../application/fee.ts';
import { feeText, feeWords } from '../fee-text.ts';
import type { LetterIntent } from '../letter-kind.ts';
import { policyOf } from '../rules/policy-of.ts';
import { currentRequest } from '../rules/references/slots.ts';
import { kindOfWait } from '../rules/waits/wait-key.ts';
import { statusOf } from '../status.ts';
import { stepWords } from '../status/step-words.ts';
import { feeOfLetter } from './fee-of-letter.ts';
import type { LetterWriter } from './letter.ts';
import { requestOfLetter } from './request-of-letter.ts';

/** Says what is not asked any more, as the end of a sentence, and why. */
type Lifted = { readonly what: string; readonly why: string };

const ofFee = (application: Application, letter: LetterIntent): Lifted => {
  const fee = feeOfLetter(application, letter);
  const none = buysMembership(fee) ? ' So no membership is bought for you.' : '';
  return {
    what:
      fee.kind === 'renewal' ? `renew your membership for ${feeText(fee)}` : `pay ${feeText(fee)} for your application`,
    why: `We have exempted you from this payment: ${feeWords(fee)}.${none} If a payment of yours still arrives, it goes back to you.`,
  };
};

const ofReferee = (application: Application, letter: LetterIntent): Lifted => {
  const { slot, number, referee } = requestOfLetter(application, letter);
  const now = currentRequest(application, slot);
  return {
    what: `name another referee in place of ${referee.name}`,
    why:
      now === undefined || now.number === number
        ? `We have asked ${referee.name} once more.`
        : `We now ask ${now.referee.name} in this place, at ${now.referee.email}.`,
  };
};

/** Tells the applicant that the coordinator lifted what a letter had asked of them, and how the application goes on. */
export const noLongerAsked: LetterWriter = ({ application, letter, now }) => {
  const { what, why } = (kindOfWait(letter.wait) === 'fee' ? ofFee : ofReferee)(application, letter);
  const { title, next } = statusOf(application);
  return {
    subject: `You no longer need to ${what}`,
    paragraphs: [
      `We had asked you to ${what}. You no longer need to: the deadline in our letters about it no longer holds.`,
      why,
      `Where your application stands: ${title}.`,
      ...next.map((step) => stepWords(step, policyOf(application).timeZone, now)),
    ],
    action: { text: 'See your application', purpose: 'application' },
  };
};
