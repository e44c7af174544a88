import { sameAddress } from '../address.ts';
import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import { hasEntered } from '../rules/references/has-entered.ts';
import { isForOtherCredential } from '../rules/references/is-for-other-credential.ts';
import { policyOf } from '../rules/policy-of.ts';
import { sameName } from '../rules/same-name.ts';
import { requestsOf } from '../rules/references/slots.ts';
import { refereeQuestion } from '../rules/waits/referee-question.ts';
import { dayWordsOf } from '../status/day-words-of.ts';
import { readerWords } from '../status/reader-words.ts';
import { deadlineWords } from './deadline-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';
import { requestOfLetter } from './request-of-letter.ts';
import { subjectOf } from './subject-of.ts';

/** Says whether a referee gave a reference in the same place before, and it is too old to count by now. */
const gaveOneBefore = (application: Application, { slot, referee }: ReferenceRequest): boolean =>
  requestsOf(application, slot).some(
    (earlier) => earlier.expiredAt !== undefined && sameAddress(earlier.referee.email, referee.email),
  );

/** Says why a referee who gave a reference before is asked anew: it is too old by now, or was for the other credential. */
const anewWords = (application: Application, request: ReferenceRequest): readonly string[] => {
  if (gaveOneBefore(application, request))
    return ['The reference that you gave before has become too old to count, so we are asking you once more.'];
  const other = (application.carried ?? []).findLast(
    (one) =>
      sameAddress(one.referee.email, request.referee.email) &&
      sameName(one.referee, request.referee) &&
      isForOtherCredential(one, application),
  );
  if (other === undefined) return [];
  const { givenFor: endorsement } = other;
  return [
    `The reference that you gave before was for ${endorsementWords({ endorsement })} and does not count for this one, so we are asking you once more.`,
  ];
};

/** Tells a referee where they stand: that they were asked before, and that what they have entered is kept. */
const standingWords = (application: Application, request: ReferenceRequest, isReminder: boolean): readonly string[] => {
  const asked = dayWordsOf(application, request.restarts.at(-1) ?? request.requestedAt);
  const words = [
    ...(isReminder ? [`We wrote to you on ${asked}, and your answer has not arrived yet.`] : []),
    ...(hasEntered(request) ? ['What you have entered so far is kept, and the link leads back to it.'] : []),
  ];
  return words.length === 0 ? [] : [words.join(' ')];
};

/** Asks a referee for a reference: who asks, why, by when, and that saying no is fine. */
export const referenceRequested: LetterWriter = ({ application, letter, settings, attempt }) => {
  const request = requestOfLetter(application, letter);
  const by = deadlineWords(refereeQuestion(request.slot), application);
  const { statements } = policyOf(application).rating;
  return {
    subject: subjectOf(attempt, `${application.name} asks you for a reference by ${by}`),
    paragraphs: [
      ...standingWords(application, request, attempt > 0),
      `${application.name} applies to ${settings.associationName}, an association for infant mental health, for ${endorsementWords(application)} and has named you as a referee.`,
      ...anewWords(application, request),
      `We ask you to rate ${statements.length} statements about ${application.name}'s work with young children and their families, and to give your recommendation. It takes about fifteen minutes, needs no account, and is saved as you go: you can come back with the same link.`,
      readerWords(application, request.referee, 'your reference'),
      `Please answer by ${by}. If you cannot or would rather not, say so on the same page, and somebody else can be asked.`,
    ],
    action: { text: 'Give or decline the reference', purpose: 'reference' },
  };
};
