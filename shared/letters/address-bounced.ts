import type { LetterWriter } from './letter.ts';

/** Tells the coordinator that somebody's address gets none of our letters. */
export const addressBounced: LetterWriter = ({ application }) => ({
  subject: `Find an address that works: a letter of application ${application.id} could not be delivered`,
  paragraphs: [
    `A letter about the application of ${application.name} could not be delivered. Addresses of this application: applicant ${application.email}${application.reviews
      .flatMap(({ reviewers }) => reviewers)
      .map(({ name, email }) => `; reviewer ${name} ${email}`)
      .join('')}.`,
    'The page of the application says under "Letters" which letter it was. Please find another way to reach the person, and tell them what the letter said; then take it off the list "Failed letters". If the applicant has a new address, record it on the page of the application.',
  ],
  action: { text: 'See the application', purpose: 'coordinator' },
});
