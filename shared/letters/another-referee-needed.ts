import type { ReferenceRequest } from '../application/reference-request.ts';
import { letterNews } from '../rules/references/letter-news.ts';
import { replacementsUsedUp } from '../rules/references/replacements-used-up.ts';
import { wantsAnotherSince } from '../rules/references/slots.ts';
import { anotherRefereeQuestion } from '../rules/waits/another-referee-question.ts';
import { type Beside, besideAnother, refereeRemedy } from '../status/referee-remedy.ts';
import { deadlineWords } from './deadline-words.ts';
import type { LetterWriter } from './letter.ts';
import { requestOfLetter } from './request-of-letter.ts';
import { subjectOf } from './subject-of.ts';

const why = (request: ReferenceRequest): string => {
  const { referee, declined, bouncedAt, unwantedAt, receivedAt } = request;
  if (receivedAt !== undefined)
    return `The reference of ${referee.name} cannot be counted: too many statements were answered with "not enough information".`;
  if (declined !== undefined) return `${referee.name} cannot give you a reference.`;
  if (unwantedAt !== undefined)
    return `Our letter to ${referee.name} at ${referee.email} could not be sent: an earlier one was reported there as unwanted, sometimes by a mail program alone.`;
  if (bouncedAt !== undefined)
    return `Our letter to ${referee.name} at ${referee.email} came back: the address does not take it. Employers' mail servers often block such letters.`;
  if (letterNews(request).givenUpAt !== undefined)
    return `Our letter to ${referee.name} at ${referee.email} could not be delivered, and no answer has come in time. The mailbox may be full, or refuse our letters.`;
  return `${referee.name} has not answered in time.`;
};

/** Names what can be done in a few words: naming another first, as long as the page allows it. */
const shortly = (beside: Beside, isUsedUp: boolean): { readonly subject: string; readonly action: string } => {
  if (!isUsedUp) {
    const ways = {
      address: 'Correct the address or name another referee',
      letter: 'Name another referee or have the letter sent again',
    };
    const subject = 'Name another referee';
    return { subject, action: beside === undefined ? subject : ways[beside] };
  }
  if (beside === undefined) return { subject: 'Write to us about another referee', action: 'See your application' };
  return beside === 'address'
    ? { subject: 'Correct the address of your referee, or write to us', action: 'Correct the address' }
    : { subject: 'Have the letter to your referee sent again, or write to us', action: 'Have the letter sent again' };
};

/** Says that a late answer counts, where one may still come. */
const late = ({ referee, declined, bouncedAt, receivedAt }: ReferenceRequest): string =>
  [declined, bouncedAt, receivedAt].every((one) => one === undefined)
    ? ` If ${referee.name} answers after all, the answer still counts where it fits beside the other two referees.`
    : '';

/** Asks the applicant for another referee, or for what else the page offers, and says why the former one will not do. */
export const anotherRefereeNeeded: LetterWriter = ({ application, letter, attempt }) => {
  const request = requestOfLetter(application, letter);
  const { slot } = request;
  const isUsedUp = replacementsUsedUp(application, slot);
  const open = wantsAnotherSince(application, slot) !== undefined;
  const by = open ? ` by ${deadlineWords(anotherRefereeQuestion(slot), application)}` : '';
  const limit = isUsedUp ? 'You have named as many others in this place as the page allows. ' : '';
  const { subject, action } = shortly(besideAnother(application, request), isUsedUp);
  return {
    subject: subjectOf(attempt, `${subject}${by}`),
    paragraphs: [
      why(request),
      `${limit}Please ${refereeRemedy(application, request)}. ${by === '' ? 'Otherwise' : `Do so${by}; otherwise`} your application lapses.${late(request)}`,
    ],
    action: { text: action, purpose: 'application' },
  };
};
