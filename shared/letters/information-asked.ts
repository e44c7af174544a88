import { currentReview, openInformation } from '../rules/review/review-of.ts';
import { informationQuestion } from '../rules/waits/information-question.ts';
import { deadlineWords } from './deadline-words.ts';
import type { LetterWriter } from './letter.ts';
import { subjectOf } from './subject-of.ts';

/** Asks the applicant for the information that a reviewer misses. */
export const informationAsked: LetterWriter = ({ application, attempt }) => {
  const round = openInformation(currentReview(application));
  if (round === undefined) throw new Error('Nothing is asked of the applicant.');
  const by = deadlineWords(informationQuestion, application);
  return {
    subject: subjectOf(attempt, `Answer a question about your application by ${by}`),
    paragraphs: [
      'A reviewer of your application asks for more information:',
      round.question,
      `Please answer by ${by}. If no answer comes, the reviewers decide with what they have.`,
    ],
    action: { text: 'Answer the question', purpose: 'application' },
  };
};
