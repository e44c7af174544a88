import type { LetterIntent } from '../../letter-kind.ts';
import type { WaitMessage } from '../../messages/wait-message.ts';
import { seatedLetters } from '../review/seated-letters.ts';
import { type Asking, ask, type StateEntry } from './ask.ts';
import { reviewQuestion } from './review-question.ts';

const isToReviewer = ({ kind }: LetterIntent): boolean => kind === 'review-requested';

/** Says whom letters reach that are not for reviewers: the coordinator alone, or nobody. */
const toldBy = (letters: readonly LetterIntent[]): Record<string, string | number> => {
  if (letters.some(isToReviewer)) return {};
  return letters.length === 0 ? { letters: 0 } : { told: 'coordinator' };
};

/** Lists the letters of an attempt, but for reminders to those who take a seat at this moment: each is asked for the first time. */
const askedBefore = (
  letters: readonly LetterIntent[],
  ids: readonly string[],
  { attempt }: WaitMessage,
): readonly LetterIntent[] =>
  attempt === 0 ? letters : letters.filter(({ to }) => to.role !== 'reviewer' || !ids.includes(to.id));

/**
 * Asks for the review, and whoever takes a seat now; the event tells of all the letters that leave, late ones too. Where
 * they go to nobody but reviewers who take a seat, it is no reminder, whatever the attempt.
 */
export const askReviewers = (entry: StateEntry, ids: readonly string[]): Asking => {
  const { change, ...asking } = ask(reviewQuestion, entry);
  if (change === undefined) return asking;
  const due = askedBefore(change.letters ?? [], ids, entry.message);
  const seated = seatedLetters(entry.application, ids, due);
  const letters = [...due, ...seated];
  const { letters: _none, ...data } = change.event.data;
  const told = { ...change.event, data: { ...data, ...toldBy(letters) } };
  const event = seated.length > 0 && !due.some(isToReviewer) ? { ...told, kind: 'asked' as const } : told;
  return { ...asking, change: { ...change, event, letters, workload: Object.fromEntries(ids.map((id) => [id, 1])) } };
};
