import type { Storyteller } from './storyteller.ts';

/** The rules decide first, and the membership is looked up: nobody pays for an application that the rules refuse. */
export const eligibility = (story: Storyteller) => ({
  check: story.task({
    name: 'Check the application',
    tells:
      'Judges every requirement of the policy that the application is pinned to; each one not met is named at once.',
  }),
  membership: story.task({
    name: 'Check the membership',
    tells:
      "Looks the applicant up among the association's own members, or adds the membership fee for who wants to join.",
  }),
  'membership-confirmation': story.askAndWait({
    name: 'Ask the coordinator to confirm the membership',
    tells: 'Waits for a coordinator to confirm a membership in another infant mental health association. Never lapses.',
  }),
});
