import { currentReview } from '../rules/review-of.ts';
import { policyOf } from '../rules/policy-of.ts';
import { dayWords } from '../status/day-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';
import { subjectOf } from './subject-of.ts';

/** Asks a reviewer to decide. */
export const reviewRequested: LetterWriter = ({ application, letter, attempt }) => {
  const review = currentReview(application);
  const reviewerId = letter.to.role === 'reviewer' ? letter.to.id : '';
  const mine = review?.reviewers.find((one) => one.reviewerId === reviewerId);
  const since = mine === undefined ? '' : dayWords(mine.assignedAt, policyOf(application).timeZone);
  const answered = review?.information.filter(({ answeredAt }) => answeredAt !== undefined).length ?? 0;
  return {
    subject: subjectOf(
      attempt,
      `Please review the application of ${application.name}${answered > 0 ? ': your question is answered' : ''}`,
    ),
    paragraphs: [
      `${application.name} applies for ${endorsementWords(application)}. ${attempt > 0 && since !== '' ? `You were asked to review the application on ${since}, and your decision has not arrived yet.` : 'You are asked to review the application.'}`,
      ...(answered > 0
        ? ['The applicant has answered what was asked. The answer stands on the page of the review.']
        : []),
      'Evidence, findings and references stand on one page. You can endorse, defer, decline, or ask for more information. If you have a conflict of interest, step back there.',
    ],
    action: { text: 'Review the application', purpose: 'review' },
  };
};
