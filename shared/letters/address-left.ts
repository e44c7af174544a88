import type { LetterWriter } from './letter.ts';

/** Tells whoever reads the former address that nobody signs in with it any more: a safeguard, had nobody asked for that. */
export const addressLeft: LetterWriter = ({ settings }) => ({
  subject: 'Letters about your application now go to another email address',
  paragraphs: [
    `We were told that your email address has changed. ${settings.associationName} now writes to the new one about your application.`,
    'Nobody can sign in to your application with this address any longer.',
    `If you did not ask for this, tell us at once at ${settings.contactAddress}. If you did, you do not need to do anything.`,
  ],
});
