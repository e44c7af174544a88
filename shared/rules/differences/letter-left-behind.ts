import { isLeftBehind, type Judge } from './kept.ts';

/** Finds a letter that has neither left nor been dropped, and stands in no outbox. */
export const letterLeftBehind: Judge = ({ letters, waiting, now }) => {
  const lost = letters.find(
    ({ key, state, at }) =>
      (state === 'intent' || state === 'sending') && !waiting.letters.has(key) && isLeftBehind(at, now),
  );
  if (lost === undefined) return undefined;
  return { kind: lost.state === 'sending' ? 'letter-stuck' : 'letter-forgotten', letter: lost.key };
};
