import { detailsOfWait } from '../rules/waits/wait-key.ts';
import type { LetterWriter } from './letter.ts';

const subjects: Readonly<Record<string, string>> = {
  name: 'We have corrected your name',
  address: 'We have corrected your email address',
  'name-and-address': 'We have corrected your name and your email address',
};

/** Tells the applicant what was corrected. A letter that an earlier release wrote down does not say which, and names both. */
export const detailsCorrected: LetterWriter = ({ application, letter, settings }) => {
  const what = detailsOfWait(letter.wait);
  const name = `Your name, as a certificate shows it, is now recorded as: ${application.name}.`;
  const address = `Our letters go to ${application.email} from now on. Sign in with this address, and we send you a code. The first time, choose "Create an account" there.`;
  return {
    subject: subjects[what] ?? 'We have corrected your name or your email address',
    paragraphs: [
      ...(what === 'address' ? [] : [name]),
      ...(what === 'name' ? [] : [address]),
      `If this is not right, or if you did not ask for it, tell us at once at ${settings.contactAddress}.`,
    ],
    action: { text: 'See your application', purpose: 'application' },
  };
};
