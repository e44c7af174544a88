import type { LetterWriter } from './letter.ts';

/** Tells the applicant that the references are complete. */
export const referencesComplete: LetterWriter = () => ({
  subject: 'Your three references are there',
  paragraphs: [
    'Three references that count have arrived. Next comes the processing fee; a letter of its own asks for it.',
  ],
  action: { text: 'See your application', purpose: 'application' },
});
