import { feeAgainWords } from '../status/fee-again-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';

/** Confirms to the applicant that a submission has arrived, the first or one after a deferral. */
export const applicationSubmitted: LetterWriter = ({ application, letter }) => {
  const again = letter.wait !== 'submission:1';
  return {
    subject: again ? 'We have received your amended application' : 'We have received your application',
    paragraphs: [
      again
        ? `Thank you. Your amended application for ${endorsementWords(application)} has arrived. We check it against the requirements again; if they are met, it goes back to review. ${feeAgainWords(application)}`
        : `Thank you. Your application for ${endorsementWords(application)} has arrived.`,
      ...(again
        ? []
        : [
            'We now check it against the requirements. If one of them is not met, we tell you which and why, and no fee is asked for. If all are met, the next letter asks you for the application fee.',
          ]),
      'You do not need to do anything now. The page of your application always shows whose turn it is and what happens next.',
    ],
    action: { text: 'See your application', purpose: 'application' },
  };
};
