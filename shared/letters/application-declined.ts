import { secondLookUntil } from '../rules/changes/second-look.ts';
import { decisionReasons } from '../rules/review/decision-reasons.ts';
import { afterTheEnd } from './after-the-end.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';

/** Tells the applicant that the application was declined, why, and what is left: a second look, or to apply again. */
export const applicationDeclined: LetterWriter = ({ application, now }) => {
  const reasons = decisionReasons(application);
  return {
    subject: 'The decision on your application',
    paragraphs: [
      `Your application for ${endorsementWords(application)} has been reviewed with care. It was declined.`,
      ...(reasons === '' ? [] : [`The reasons:\n${reasons}`]),
      ...afterTheEnd(application, now),
    ],
    action: {
      text: secondLookUntil(application, now)
        ? 'See your application, or ask for a second look'
        : 'See your application',
      purpose: 'application',
    },
  };
};
