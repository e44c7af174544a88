import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import { secondLookUntil } from '../rules/changes/second-look.ts';
import { dayWordsOf } from '../status/day-words-of.ts';
import { outcomeTitles } from '../status/outcome-words.ts';
import type { LetterWriter } from './letter.ts';

/** Says what somebody may not know who was written to after the end, and how long they can still do something about it. */
const endedWords = (application: Application, now: Instant): readonly string[] => {
  if (application.closed === undefined) return [];
  const until = secondLookUntil(application, now);
  const look =
    until === undefined ? '' : ` Until ${dayWordsOf(application, until)} the applicant can ask for a second look.`;
  return [
    `The application has ended (${outcomeTitles[application.closed.outcome].toLowerCase()}), and the applicant may not know it.${look}`,
  ];
};

/** Tells the coordinator that somebody's address gets none of our letters. */
export const addressBounced: LetterWriter = ({ application, now }) => ({
  subject: `Find an address that works: a letter of application ${application.id} could not be delivered`,
  paragraphs: [
    `A letter about the application of ${application.name} could not be delivered. Addresses of this application: applicant ${application.email}${application.reviews
      .flatMap(({ reviewers }) => reviewers)
      .map(({ name, email }) => `; reviewer ${name} ${email}`)
      .join('')}.`,
    ...endedWords(application, now),
    'The page of the application says under "Letters" which letter it was. Please find another way to reach the person, and tell them what the letter said; then take it off the list "Failed letters". If the applicant has a new address, record it on the page of the application.',
  ],
  action: { text: 'See the application', purpose: 'coordinator' },
});
