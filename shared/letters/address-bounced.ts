import type { LetterWriter } from './letter.ts';

/** Tells the coordinator that somebody's address gets none of our letters. */
export const addressBounced: LetterWriter = ({ application }) => ({
  subject: `Find an address that works: a letter of application ${application.id} could not be delivered`,
  paragraphs: [
    `A letter about the application of ${application.name} could not be delivered. We write to: applicant ${application.email}${application.reviews
      .flatMap(({ reviewers }) => reviewers)
      .map(({ name, email }) => `; reviewer ${name} ${email}`)
      .join('')}.`,
    'Failed letters, on your pages, names the letter and says why. Please find another way to reach the person, and tell them what the letter said. If the applicant has a new address, record it on the page of the application.',
  ],
  action: { text: 'See the application', purpose: 'coordinator' },
});
