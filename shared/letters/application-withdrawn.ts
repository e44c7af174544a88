import { hasPaid } from '../rules/has-paid.ts';
import { backWords } from './back-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import { keptWords } from './kept-words.ts';
import type { LetterWriter } from './letter.ts';

/** Confirms a withdrawal and says what becomes of the fees. */
export const applicationWithdrawn: LetterWriter = ({ application }) => {
  const back = backWords(application);
  const kept = keptWords(application);
  return {
    subject: 'You have withdrawn your application',
    paragraphs: [
      `Your application for ${endorsementWords(application)} is withdrawn. Nobody is asked for anything further: referees and reviewers will find a page that says so.`,
      ...(back === undefined ? [] : [`${back}, because the review had not begun.`]),
      ...(hasPaid(application) ? [] : ['No fee was paid, and none is owed.']),
      ...(kept === undefined ? [] : [kept]),
      'You can apply again. What you entered, and references that still count, can be taken over into the new application.',
    ],
    action: { text: 'See your application', purpose: 'application' },
  };
};
