import type { LetterWriter } from './letter.ts';

/** Tells the coordinator that somebody's address does not take our letters. */
export const addressBounced: LetterWriter = ({ application }) => ({
  subject: `Find an address that works: a letter of application ${application.id} came back`,
  paragraphs: [
    `A letter about the application of ${application.name} came back. We write to: applicant ${application.email}${application.reviews
      .flatMap(({ reviewers }) => reviewers)
      .map(({ name, email }) => `; reviewer ${name} ${email}`)
      .join('')}.`,
    'Failed letters, on your pages, names the letter. Please find another way to reach the person, and tell them what the letter said.',
  ],
  action: { text: 'See the application', purpose: 'coordinator' },
});
