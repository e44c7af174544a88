import type { Application } from '../application/application.ts';
import type { InformationRound } from '../application/review.ts';
import { hasCome } from '../instant.ts';
import { currentReview } from '../rules/review/review-of.ts';
import { wordList } from '../rules/quantity.ts';
import { type ReviewChoice, reviewChoices } from '../rules/review/review-choices.ts';
import { dayWordsOf } from '../status/day-words-of.ts';
import { reviewDayWords } from '../status/review-day-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';
import { subjectOf } from './subject-of.ts';

const choiceWords: Record<ReviewChoice, string> = {
  endorse: 'endorse',
  ask: 'ask for more information',
  defer: 'defer',
  decline: 'decline',
};

type News = { readonly inSubject: string; readonly words: string };

/** Says what became of the last question: answered, or not in time; undefined while none was asked. */
const newsOf = (asked: InformationRound | undefined): News | undefined => {
  if (asked?.answeredAt !== undefined)
    return {
      inSubject: ': your question is answered',
      words: 'The applicant has answered what was asked. The answer is on the page of the review.',
    };
  if (asked?.overdueAt !== undefined)
    return {
      inSubject: ': your question was not answered',
      words: 'What was asked of the applicant was not answered in time. Please decide with what you have.',
    };
  return undefined;
};

/** Says why an application is to be reviewed once more, by whatever led to it last; undefined the first time. */
const onceMore = ({ deferrals, secondLook }: Application): News | undefined => {
  const amendedAt = deferrals.at(-1)?.resubmittedAt;
  if (secondLook !== undefined && (amendedAt === undefined || hasCome(amendedAt, secondLook.at)))
    return {
      inSubject: ': a second look',
      words:
        'It was declined before, and the applicant has asked for a second look by somebody who has not judged it. What they say of it is on the page of the review.',
    };
  if (amendedAt === undefined) return undefined;
  return {
    inSubject: ': it was amended',
    words:
      'It was deferred before, and the applicant has amended it and submitted it again. What was to be amended is on the page of the review.',
  };
};

/** Asks a reviewer to decide. */
export const reviewRequested: LetterWriter = ({ application, letter, attempt, now }) => {
  const review = currentReview(application);
  const reviewerId = letter.to.role === 'reviewer' ? letter.to.id : '';
  const mine = review?.reviewers.findLast((one) => one.reviewerId === reviewerId);
  if (mine === undefined) throw new Error(`The review is not that of ${reviewerId}.`);
  const asked = review?.information.at(-1);
  const news = newsOf(asked);
  const again = onceMore(application);
  const choices = reviewChoices(application, review).map((choice) => choiceWords[choice]);
  const day = reviewDayWords(application, mine.assignedAt, now);
  const ofTheirs = asked?.askedBy === reviewerId ? news : undefined;
  return {
    subject: subjectOf(
      attempt,
      `Please review the application of ${application.name}${(ofTheirs ?? again)?.inSubject ?? ''}`,
    ),
    paragraphs: [
      `${application.name} applies for ${endorsementWords(application)}. ${attempt > 0 ? `You were asked to review the application on ${dayWordsOf(application, mine.assignedAt)}, and your decision has not arrived yet.` : 'You are asked to review the application.'}`,
      ...[again, news].flatMap((one) => one?.words ?? []),
      ...(day === undefined ? [] : [day]),
      `Evidence, findings and references are on one page. You can ${wordList(choices, 'or')}. If you have a conflict of interest, step back there.`,
    ],
    action: { text: 'Review the application', purpose: 'review' },
  };
};
