import { submissionDayWords } from '../status/submission-day-words.ts';
import type { LetterWriter } from './letter.ts';
import { subjectOf } from './subject-of.ts';

/** Asks the coordinator to confirm a membership in another association. */
export const membershipToConfirm: LetterWriter = ({ application, attempt }) => {
  const claim = application.evidence.membership;
  const number = claim !== null && claim.association !== 'joining' ? claim.memberNumber : null;
  return {
    subject: subjectOf(attempt, `Confirm a membership for application ${application.id}`),
    paragraphs: [
      `${application.name} (${application.email}) says that they are a member of another association: ${application.membership?.association ?? 'they did not say which'}${number === null ? '' : `, member number ${number}`}.`,
      `Please find out whether that was so on the day of submission, ${submissionDayWords(application)}, and say yes or no. If it was not, the membership fee is added to the first payment. The application waits for you; it does not lapse.`,
    ],
    action: { text: 'Confirm the membership', purpose: 'coordinator' },
  };
};
