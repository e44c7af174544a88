import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import { replacementsUsedUp } from '../rules/references/replacements-used-up.ts';
import { isFilled, isWaitedFor, openSlots, wantsAnotherSince } from '../rules/references/slots.ts';
import { isValidReference } from '../rules/references/valid-reference.ts';
import { standing } from '../rules/standing.ts';
import { turnOf } from '../rules/turn.ts';
import { readerWords } from '../status/reader-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterFacts, Letter, LetterWriter } from './letter.ts';
import { requestOfLetter } from './request-of-letter.ts';

const receipt = ({ application, letter, settings }: LetterFacts): Letter => {
  const { referee } = requestOfLetter(application, letter);
  return {
    subject: `Thank you for your reference for ${application.name}`,
    paragraphs: [
      `Your reference for ${application.name}'s ${endorsementWords(application)} has arrived at ${settings.associationName}. Thank you for your time and care.`,
      readerWords(application, referee, 'it'),
      'You do not need to do anything more.',
    ],
  };
};

const checking = ' We check them, and the next letter says what comes next.';

/** Says how many references are to come, and once all are there what comes next; a late one may come when that is past. */
const stillMissing = (application: Application): string => {
  const count = openSlots(application).length;
  const next = standing(application) === 'check-references' ? checking : '';
  if (count === 0) return `All three references are there.${next}`;
  return count === 1 ? 'One more reference is to come.' : 'Two more references are to come.';
};

/** An answer that cannot be counted matters where its place stays open: there somebody else is needed. */
const uncountedNext = (application: Application, request: ReferenceRequest): string => {
  if (isFilled(application, request.slot))
    return 'You do not need to do anything: another reference counts in this place.';
  if (wantsAnotherSince(application, request.slot) === undefined)
    return 'You do not need to do anything: somebody else is asked in this place already.';
  if (!isWaitedFor(application, request))
    return 'Another referee is still to be found for this place: the page of your application says what to do.';
  return replacementsUsedUp(application, request.slot)
    ? 'The next letter asks you to write to us about another referee.'
    : 'The next letter asks you to name somebody who knows your work better.';
};

const uncounted = (application: Application, request: ReferenceRequest): string =>
  `The reference of ${request.referee.name} has arrived, but it cannot be counted: too many statements were answered with "not enough information". ${uncountedNext(application, request)}`;

const besideThePlaces = (application: Application, request: ReferenceRequest): string =>
  `The reference of ${request.referee.name} has arrived. The reviewers read it, but it fills no place: it is of a kind that the requirements do not ask for beside the other two referees. ${uncountedNext(application, request)}`;

const nothingToDo = (application: Application): string =>
  ['referee', 'association'].includes(turnOf(application)) ? ' You do not need to do anything now.' : '';

const arrived = (application: Application, request: ReferenceRequest): string => {
  if (!isValidReference(request, application)) return uncounted(application, request);
  if (request.fillsNoPlace) return besideThePlaces(application, request);
  return `The reference of ${request.referee.name} has arrived. ${stillMissing(application)}${nothingToDo(application)}`;
};

/** Tells the applicant that a reference has arrived, or gives the referee a receipt. */
export const referenceReceived: LetterWriter = (facts) => {
  const { application, letter } = facts;
  if (letter.to.role === 'referee') return receipt(facts);
  const request = requestOfLetter(application, letter);
  return {
    subject: `${request.referee.name} has answered`,
    paragraphs: [arrived(application, request)],
    action: { text: 'See your application', purpose: 'application' },
  };
};
