import type { ReferenceRequest } from '../application/reference-request.ts';
import { capitalized } from '../capitalized.ts';
import { replacementsUsedUp } from '../rules/replacements-used-up.ts';
import { wantsAnotherSince } from '../rules/slots.ts';
import { anotherRefereeQuestion } from '../rules/waits/another-referee-question.ts';
import { deadlineWords } from './deadline-words.ts';
import type { LetterWriter } from './letter.ts';
import { requestOfLetter } from './request-of-letter.ts';
import { subjectOf } from './subject-of.ts';

const why = ({ referee, declined, bouncedAt, unwantedAt, receivedAt }: ReferenceRequest): string => {
  if (receivedAt !== undefined)
    return `The reference of ${referee.name} cannot be counted: too many statements were answered with "not enough information".`;
  if (declined !== undefined) return `${referee.name} cannot give you a reference.`;
  if (unwantedAt !== undefined)
    return `Our letter to ${referee.name} at ${referee.email} could not be sent: an earlier one was reported there as unwanted, sometimes by a mail program alone.`;
  if (bouncedAt !== undefined)
    return `Our letter to ${referee.name} at ${referee.email} came back: the address does not take it. Employers' mail servers often block such letters.`;
  return `${referee.name} has not answered in time.`;
};

const remedy = ({ declined, bouncedAt, receivedAt }: ReferenceRequest): string => {
  if (declined !== undefined || receivedAt !== undefined) return 'name another referee';
  return bouncedAt === undefined
    ? 'name another referee or ask once more'
    : 'correct the address or name another referee';
};

/** Says that a late answer counts, where one may still come. */
const late = ({ referee, declined, bouncedAt, receivedAt }: ReferenceRequest): string =>
  [declined, bouncedAt, receivedAt].every((one) => one === undefined)
    ? ` If ${referee.name} answers after all, the answer still counts where it fits beside the other two referees.`
    : '';

/** Asks the applicant for another referee, and says why the former one will not do. */
export const anotherRefereeNeeded: LetterWriter = ({ application, letter, attempt }) => {
  const request = requestOfLetter(application, letter);
  const { slot } = request;
  const isUsedUp = replacementsUsedUp(application, slot);
  const open = wantsAnotherSince(application, slot) !== undefined;
  const by = open ? ` by ${deadlineWords(anotherRefereeQuestion, application, slot)}` : '';
  const what = isUsedUp
    ? `You have named as many others in this place as the page allows. Please write to us${by}, and we will find a way together.`
    : `Please ${remedy(request)}${by}.`;
  return {
    subject: subjectOf(attempt, `${isUsedUp ? 'Write to us about another referee' : 'Name another referee'}${by}`),
    paragraphs: [why(request), `${what} Otherwise your application lapses.${late(request)}`],
    action: { text: isUsedUp ? 'See your application' : capitalized(remedy(request)), purpose: 'application' },
  };
};
