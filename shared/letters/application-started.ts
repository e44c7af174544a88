import { draftPlan } from '../rules/draft.ts';
import { policyOf } from '../rules/policy-of.ts';
import { dayWordsOf } from '../status/day-words-of.ts';
import type { LetterWriter } from './letter.ts';

/** Gives the applicant the way back to a draft that was just begun. */
export const applicationStarted: LetterWriter = ({ application, settings }) => {
  const { draft } = policyOf(application);
  const keptUntil = dayWordsOf(application, draftPlan(application).at(-1) ?? application.savedAt);
  return {
    subject: 'Continue your application for Endorsement',
    paragraphs: [
      `You have begun an application for Endorsement with ${settings.associationName}.`,
      `Come back to it on any device, as often as you like: sign in with this address, ${application.email}, and we send you a code.`,
      `What you enter is saved as you go. We keep a draft for ${draft.days} days after your last change, now until ${keptUntil}.`,
      'If you did not ask for this, do nothing: nothing has been submitted and nothing is owed.',
    ],
    action: { text: 'Continue your application', purpose: 'application' },
  };
};
