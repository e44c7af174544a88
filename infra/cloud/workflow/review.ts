import type { Storyteller } from './storyteller.ts';

/** Endorsed professionals decide; they may ask the applicant for more or to amend, and a coordinator settles a disagreement. */
export const review = (story: Storyteller) => ({
  review: story.askAndWait({
    name: 'Review the application',
    tells:
      'Waits for the reviewers, one or two as the policy says: endorse, decline, defer, or ask for more. Never lapses.',
  }),
  'more-information': story.askAndWait({
    name: 'Ask the applicant for more information',
    tells: 'Waits for what a reviewer asked for, until its deadline; then the review goes on with what there is.',
  }),
  decision: story.askAndWait({
    name: 'Ask the coordinator to decide',
    tells: 'Waits for a coordinator because the reviewers disagree. Never lapses.',
  }),
  amendment: story.askAndWait({
    name: 'Ask the applicant to amend',
    tells: 'Waits for a deferred applicant to amend and submit again; then everything is checked and reviewed again.',
  }),
});
