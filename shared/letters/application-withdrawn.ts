import { afterTheEnd } from './after-the-end.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';

/** Confirms a withdrawal and says what becomes of the fees. */
export const applicationWithdrawn: LetterWriter = ({ application, now }) => ({
  subject: 'You have withdrawn your application',
  paragraphs: [
    `Your application for ${endorsementWords(application)} is withdrawn. Nobody is asked for anything further: referees and reviewers will find a page that says so.`,
    ...afterTheEnd(application, now),
    'If this was a mistake, write to us.',
  ],
  action: { text: 'See your application', purpose: 'application' },
});
