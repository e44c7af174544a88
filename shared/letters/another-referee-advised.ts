import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import { letterNews } from '../rules/references/letter-news.ts';
import { replacementsUsedUp } from '../rules/references/replacements-used-up.ts';
import { refereeQuestion } from '../rules/waits/referee-question.ts';
import { dayWordsOf } from '../status/day-words-of.ts';
import { refereeRemedy } from '../status/referee-remedy.ts';
import { waysWithASilentReferee } from '../status/ways-with-a-silent-referee.ts';
import { deadlineWords } from './deadline-words.ts';
import type { LetterWriter } from './letter.ts';
import { requestOfLetter } from './request-of-letter.ts';

/** Says what was written to a referee who is silent, and what to ask them. */
const soFar = (application: Application, request: ReferenceRequest): Record<'written' | 'ask', string> => {
  const { name, email } = request.referee;
  const { givenUpAt } = letterNews(request);
  return givenUpAt === undefined
    ? {
        written: `We wrote to ${name} at ${email} and have reminded them. No answer has come yet.`,
        ask: 'to check their junk mail',
      }
    : {
        written: `Our letter to ${name} at ${email} could not be delivered on ${dayWordsOf(application, givenUpAt)}: the mailbox may be full, or refuse our letters. No answer has come yet.`,
        ask: 'whether another address of theirs takes our letters',
      };
};

/** Advises the applicant to see to a referee while there is time, and to think of another where one can be named. */
export const anotherRefereeAdvised: LetterWriter = ({ application, letter }) => {
  const request = requestOfLetter(application, letter);
  const { referee, slot } = request;
  const isUsedUp = replacementsUsedUp(application, slot);
  const { written, ask } = soFar(application, request);
  return {
    subject: `${referee.name} has not answered yet: ${isUsedUp ? 'please ask them' : 'think of another referee'}`,
    paragraphs: [
      written,
      `You may want to speak with ${referee.name}, and ask them ${ask}. On the page of your application you can ${waysWithASilentReferee(application, request)}.`,
      `If no answer comes by ${deadlineWords(refereeQuestion(slot), application)}, we ask you to ${refereeRemedy(application, request)}.`,
    ],
    action: { text: 'See your referees', purpose: 'application' },
  };
};
