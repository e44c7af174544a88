import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import type { Instant } from '../instant.ts';
import { policyOf } from '../rules/policy-of.ts';
import { quantity, wordList } from '../rules/quantity.ts';
import { requestsOf } from '../rules/references/slots.ts';
import { refereeQuestion } from '../rules/waits/referee-question.ts';
import { deadlineWords } from './deadline-words.ts';
import type { LetterWriter } from './letter.ts';

/** Finds whom we asked again at an instant because what they gave had become too old by then. */
const askedAt = (application: Application, at: Instant): readonly ReferenceRequest[] =>
  application.requests.filter(
    ({ slot, requestedAt }) =>
      requestedAt === at && requestsOf(application, slot).some(({ expiredAt }) => expiredAt === at),
  );

/** Tells the applicant which references have become too old before the review, who is asked again, and by when. */
export const referencesAskedAnew: LetterWriter = ({ application, letter }) => {
  const asked = askedAt(application, letter.attempt);
  const names = wordList(
    asked.map(({ referee }) => referee.name),
    'and',
  );
  const isOne = asked.length === 1;
  const by = deadlineWords(refereeQuestion(asked[0]?.slot ?? 0), application);
  const age = quantity(policyOf(application).rating.validYears, 'year');
  return {
    subject: `We ask again for ${isOne ? 'a reference that has' : 'references that have'} become too old`,
    paragraphs: [
      `A reference may be at most ${age} old when a review begins. ${isOne ? 'That' : 'Those'} of ${names} ${isOne ? 'has' : 'have'} become older, and cannot be counted any more.`,
      `We have therefore asked ${names} once more, by ${by}. You may want to tell them that a letter of ours is coming. Should somebody not answer, we write to you.`,
      `You do not need to do anything now, and nothing is to be paid for this. Your application goes on when ${isOne ? 'the new reference is' : 'the new references are'} there.`,
    ],
    action: { text: 'See your referees', purpose: 'application' },
  };
};
