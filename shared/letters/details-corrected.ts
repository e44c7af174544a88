import type { LetterWriter } from './letter.ts';

/** Tells the applicant which name and address stand here from now on. */
export const detailsCorrected: LetterWriter = ({ application, settings }) => ({
  subject: 'We have corrected your name or your address',
  paragraphs: [
    `Your name, as a certificate shows it, is now recorded as: ${application.name}.`,
    `Our letters go to ${application.email}. Sign in with this address, and we send you a code. The first time, choose "Create an account" there.`,
    `If this is not right, or if you did not ask for it, tell us at once at ${settings.contactAddress}.`,
  ],
  action: { text: 'See your application', purpose: 'application' },
});
