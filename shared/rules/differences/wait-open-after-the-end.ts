import { closeWaits } from '../resume.ts';
import { isLeftBehind, type Judge } from './kept.ts';
import { setRight } from './set-right.ts';

/** Finds a wait, and with it a link, that the end of its application left open; its execution is told of the end, too. */
export const waitOpenAfterTheEnd: Judge = ({ application, now }) => {
  const { closed, waits } = application;
  const isOpen = Object.values(waits).some(({ closedAt }) => closedAt === undefined);
  if (closed === undefined || !isOpen || !isLeftBehind(closed.at, now)) return undefined;
  const ended = closeWaits(application, closed.outcome, now);
  return { kind: 'wait-open-after-the-end', change: setRight(ended, 'wait-open-after-the-end', now) };
};
