import { when } from './catches.ts';
import type { Storyteller } from './storyteller.ts';

/** Endorsed professionals decide; they may ask the applicant for more, and a coordinator settles a disagreement. */
export const review = (story: Storyteller) => {
  const judge = story.askAndWait({
    name: 'Review the application',
    tells:
      'Waits for the reviewers, one or two as the policy says: endorse, decline, defer, or ask for more. Never lapses.',
  });
  const askForMore = story.askAndWait({
    name: 'Ask the applicant for more information',
    tells: 'Waits for what a reviewer asked for, until its deadline; then the review goes on with what there is.',
  });
  const decide = story.askAndWait({
    name: 'Ask the coordinator to decide',
    tells: 'Waits for a coordinator because the reviewers disagree. Never lapses.',
  });

  when(judge, 'MoreInformationAsked', askForMore);
  when(judge, 'DecisionToConfirm', decide);
  askForMore.next(judge);
  when(askForMore, 'InformationOverdue', judge);
  return { judge, askForMore, decide };
};
