import type { Storyteller } from './storyteller.ts';

/** What an applicant pays, and when: each is a letter with a link to Stripe Checkout, reminders, and a last day. */
export const fees = (story: Storyteller) => ({
  'application-fee': story.askAndWait({
    name: 'Collect the application fee',
    tells:
      'Waits for the application fee, with the membership fee when the applicant joins. Lapses after the last reminder.',
  }),
  'processing-fee': story.askAndWait({
    name: 'Collect the processing fee',
    tells: 'Waits for the processing fee, asked for once the references are complete. Lapses after the last reminder.',
  }),
  renewal: story.askAndWait({
    name: 'Collect the membership renewal',
    tells:
      'Waits for the membership fee of an applicant whose membership ended on the way. Lapses after the last reminder.',
  }),
});
