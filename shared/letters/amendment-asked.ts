import { policyOf } from '../rules/policy-of.ts';
import { amendmentQuestion } from '../rules/waits/amendment-question.ts';
import { amendableWords } from '../status/amendable-words.ts';
import { feeAgainWords } from '../status/fee-again-words.ts';
import { deadlineWords } from './deadline-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';
import { subjectOf } from './subject-of.ts';

/** Tells the applicant that the application is deferred, why, and until when it can be amended. */
export const amendmentAsked: LetterWriter = ({ application, attempt }) => {
  const by = deadlineWords(amendmentQuestion, application);
  const { deadlineDays } = policyOf(application).waits.amendment;
  const days = attempt > 0 ? '' : `${deadlineDays} days, `;
  return {
    subject: subjectOf(attempt, `Amend your application and submit it again by ${by}`),
    paragraphs: [
      `Your application for ${endorsementWords(application)} has been reviewed. It is deferred: something is missing.`,
      `The reasons:\n${application.deferrals.at(-1)?.reasons ?? ''}`,
      `You have ${days}until ${by}, to amend your application and submit it again: you can change ${amendableWords}. ${feeAgainWords(application)} An application that is not submitted again by then lapses.`,
    ],
    action: { text: 'Amend your application', purpose: 'application' },
  };
};
