import type { Application } from '../application/application.ts';
import { decisionReasons } from '../rules/review/decision-reasons.ts';
import { policyOf } from '../rules/policy-of.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';

const further = (application: Application): readonly string[] => {
  const { days, looks } = policyOf(application).secondLook;
  if (application.secondLook !== undefined) return ['This was the second look, and this decision is final.'];
  if (looks === 0) return [];
  return [
    `You can ask for one second look, within ${days} days: reviewers who have not seen your application judge it anew, and no fee is due again. The page of your application shows how.`,
  ];
};

/** Tells the applicant that the application was declined, with the reasons and the way to the one second look. */
export const applicationDeclined: LetterWriter = ({ application }) => {
  const reasons = decisionReasons(application);
  return {
    subject: 'The decision on your application',
    paragraphs: [
      `Your application for ${endorsementWords(application)} has been reviewed with care. It was declined.`,
      ...(reasons === '' ? [] : [`The reasons:\n${reasons}`]),
      ...further(application),
    ],
    action: { text: 'See your application', purpose: 'application' },
  };
};
