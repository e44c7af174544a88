import { endorsementWords } from './endorsement-words.ts';
import { feeBackWords } from './fee-back-words.ts';
import type { LetterWriter } from './letter.ts';

/** Confirms a withdrawal and says what becomes of the fees. */
export const applicationWithdrawn: LetterWriter = ({ application }) => {
  const paid = application.fees.some((fee) => fee.paid !== undefined);
  return {
    subject: 'You have withdrawn your application',
    paragraphs: [
      `Your application for ${endorsementWords(application)} is withdrawn. Nobody is asked for anything any more: referees and reviewers find a page that says so.`,
      ...feeBackWords(application),
      ...(paid
        ? ['The application fee and a membership fee are not returned; a membership that was bought stays valid.']
        : ['No fee was paid, and none is owed.']),
      'You can apply again. What you entered, and references that still count, can be taken over into the new application.',
    ],
    action: { text: 'See your application', purpose: 'application' },
  };
};
