import { agreesToRegister } from '../rules/register-consent.ts';
import { dateWords } from '../status/day-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';

/** Congratulates the applicant and names the certificate. */
export const applicationEndorsed: LetterWriter = ({ application, settings }) => {
  const { certificate } = application;
  return {
    subject: 'Congratulations: you are endorsed',
    paragraphs: [
      `The reviewers have endorsed you. ${settings.associationName} has recorded your ${endorsementWords(application)}.`,
      ...(certificate === undefined
        ? []
        : [
            `Your certificate has the number ${certificate.number} and is valid until ${dateWords(certificate.validUntil)}. You can print it from the page of your application; anybody you give the number to can verify it on our site.`,
          ]),
      agreesToRegister(application)
        ? 'As you agreed, your name is listed in the public register of endorsed professionals. You can change that at any time from the page of your application.'
        : 'As you wished, your name is not listed in the public register. You can change that at any time from the page of your application.',
    ],
    action: { text: 'See your certificate', purpose: 'application' },
  };
};
