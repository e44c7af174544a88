import { hasPaid } from '../rules/money/has-paid.ts';
import { policyOf } from '../rules/policy-of.ts';
import { statusOf } from '../status.ts';
import { stepWords } from '../status/step-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';

/** Tells the applicant that an ended application goes on, where it stands, and what comes next, in the words of its page. */
export const applicationReopened: LetterWriter = ({ application, now }) => {
  const { title, turn, next } = statusOf(application);
  const { timeZone } = policyOf(application);
  return {
    subject: 'Your application is open again',
    paragraphs: [
      `We have opened your application for ${endorsementWords(application)} again. It goes on where it stood. If a letter of ours said that it had ended, that is no longer so.`,
      `The time for everything that is asked begins anew.${hasPaid(application) ? ' Fees that were paid count again.' : ''}`,
      `Where it stands: ${title}.`,
      ...next.map((step) => stepWords(step, timeZone, now)),
      ...(turn === 'applicant' ? ['You also get a letter about this alone, with the way to do it.'] : []),
    ],
    action: { text: 'See your application', purpose: 'application' },
  };
};
