import type { Wait } from '../../application/wait.ts';
import { withWait } from '../waits/with-wait.ts';
import { isLeftBehind, type Judge } from './kept.ts';
import { setRight } from './set-right.ts';

/** Finds a wait that holds token and answer, was never resumed, and stands in no outbox. */
export const answerLeftBehind: Judge = ({ application, waiting, now }) => {
  const lost = ({ key, token, resume, resumedAt, ready = now }: Wait) =>
    token !== undefined &&
    resume !== undefined &&
    resumedAt === undefined &&
    isLeftBehind(ready, now) &&
    !waiting.answers.has(key);
  const wait = Object.values(application.waits).find(lost);
  if (wait === undefined) return undefined;
  const again = withWait(application, { ...wait, ready: now });
  return { kind: 'answer-left-behind', change: setRight(again, 'answer-left-behind', now) };
};
