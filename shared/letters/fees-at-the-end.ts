import type { Application } from '../application/application.ts';
import { hasPaid } from '../rules/money/has-paid.ts';
import { backWords } from './back-words.ts';
import { keptWords } from './kept-words.ts';

/**
 * Says what becomes of the fees of an application that has ended without a decision, or would be withdrawn now, each as
 * a paragraph: what goes back, what stays, and that another application costs its own.
 */
export const feesAtTheEnd = (application: Application): readonly string[] => {
  const hasEnded = application.closed !== undefined;
  if (!hasPaid(application)) return [`No fee was paid, and none ${hasEnded ? 'is' : 'will be'} owed.`];
  const back = backWords(application);
  const kept = keptWords(application);
  return [
    ...(back === undefined ? [] : [`${back}, because the review ${hasEnded ? 'had' : 'has'} not begun.`]),
    ...(kept === undefined ? [] : [`${kept} Another application has to be paid for again.`]),
  ];
};
