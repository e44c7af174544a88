import type { LetterWriter } from './letter.ts';

/** Tells the coordinator that somebody's address does not take our letters. */
export const addressBounced: LetterWriter = ({ application }) => ({
  subject: `A letter came back: application ${application.id}`,
  paragraphs: [
    `A letter about the application of ${application.name} could not be delivered. The addresses are: applicant ${application.email}${application.reviews
      .flatMap(({ reviewers }) => reviewers)
      .map(({ name, email }) => `; reviewer ${name} ${email}`)
      .join('')}.`,
    'Please find out which address works, and tell the person what they are waiting for.',
  ],
  action: { text: 'See the application', purpose: 'coordinator' },
});
