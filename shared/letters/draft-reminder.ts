import { draftPlan } from '../rules/draft.ts';
import { policyOf } from '../rules/policy-of.ts';
import { dayWordsOf } from '../status/day-words-of.ts';
import type { LetterWriter } from './letter.ts';

/** Reminds the applicant that a draft will be deleted. */
export const draftReminder: LetterWriter = ({ application }) => {
  const { draft } = policyOf(application);
  const keptUntil = dayWordsOf(application, draftPlan(application).at(-1) ?? application.savedAt);
  return {
    subject: `Reminder: your draft application will be deleted after ${keptUntil}`,
    paragraphs: [
      'You have begun an application for Endorsement and have not submitted it.',
      `We keep a draft for ${draft.days} days after the last change. Yours will be deleted after ${keptUntil}. Any change you save keeps it for another ${draft.days} days.`,
      'If you no longer want to apply, you do not need to do anything.',
    ],
    action: { text: 'Continue your application', purpose: 'application' },
  };
};
