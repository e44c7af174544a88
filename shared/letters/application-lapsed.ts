import { whyLapsed } from '../status/outcome-words.ts';
import { backWords } from './back-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';

/** Tells the applicant that the application has lapsed, and why. */
export const applicationLapsed: LetterWriter = ({ application }) => {
  const back = backWords(application);
  return {
    subject: 'Your application has lapsed',
    paragraphs: [
      `Your application for ${endorsementWords(application)} has lapsed, because ${whyLapsed(application)}.`,
      'All its links are closed, and nothing more is owed.',
      ...(back === undefined ? [] : [`${back}, because the review had not begun.`]),
      'You can apply again, and take over what you entered and the references that still count. If something got in your way, write to us.',
    ],
    action: { text: 'See your application', purpose: 'application' },
  };
};
