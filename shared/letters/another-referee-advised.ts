import { replacementsUsedUp } from '../rules/references/replacements-used-up.ts';
import { refereeQuestion } from '../rules/waits/referee-question.ts';
import { refereeRemedy } from '../status/referee-remedy.ts';
import { deadlineWords } from './deadline-words.ts';
import type { LetterWriter } from './letter.ts';
import { requestOfLetter } from './request-of-letter.ts';

/** Advises the applicant to see to a referee while there is time, and to think of another where one can be named. */
export const anotherRefereeAdvised: LetterWriter = ({ application, letter }) => {
  const request = requestOfLetter(application, letter);
  const { referee, slot } = request;
  const isUsedUp = replacementsUsedUp(application, slot);
  const ways = isUsedUp
    ? 'have the letter sent again or correct the address'
    : 'have the letter sent again, correct the address, or name somebody else at once';
  return {
    subject: `${referee.name} has not answered yet: ${isUsedUp ? 'please ask them' : 'think of another referee'}`,
    paragraphs: [
      `We wrote to ${referee.name} at ${referee.email} and have reminded them. No answer has come yet.`,
      `You may want to speak with ${referee.name}, and ask them to check their junk mail. On the page of your application you can ${ways}.`,
      `If no answer comes by ${deadlineWords(refereeQuestion, application, slot)}, we ask you to ${refereeRemedy(application, request)}.`,
    ],
    action: { text: 'See your referees', purpose: 'application' },
  };
};
