import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';

const because: Readonly<Record<string, string>> = {
  'application-fee-unpaid': 'the application fee was not paid in time',
  'processing-fee-unpaid': 'the processing fee was not paid in time',
  'renewal-fee-unpaid': 'the membership was not renewed in time',
  'no-other-referee-named': 'no other referee was named in time',
  'not-amended': 'it was not amended and submitted again in time',
};

/** Tells the applicant that the application has lapsed, and why. */
export const applicationLapsed: LetterWriter = ({ application, settings }) => ({
  subject: 'Your application has lapsed',
  paragraphs: [
    `Your application for ${endorsementWords(application)} has lapsed, because ${because[application.closed?.reason ?? ''] ?? 'something we waited for did not come in time'}.`,
    'All its links are closed, and nothing more is owed.',
    `You can apply again. If something got in your way, write to ${settings.contactAddress}.`,
  ],
  action: { text: 'See your application', purpose: 'application' },
});
