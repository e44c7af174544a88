import { agreesToRegister } from '../rules/register-consent.ts';
import { afterTheEnd } from './after-the-end.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';

/** Congratulates the applicant and names the certificate. */
export const applicationEndorsed: LetterWriter = ({ application, settings, now }) => ({
  subject: 'Congratulations: you are endorsed',
  paragraphs: [
    `The reviewers have endorsed you. ${settings.associationName} has recorded your ${endorsementWords(application)}.`,
    ...afterTheEnd(application, now),
    'You can print your certificate from the page of your application.',
    agreesToRegister(application)
      ? 'As you agreed, your name is listed in the public register of endorsed professionals. You can change that at any time from the page of your application.'
      : 'As you wished, your name is not listed in the public register. You can change that at any time from the page of your application.',
  ],
  action: { text: 'See your certificate', purpose: 'application' },
});
