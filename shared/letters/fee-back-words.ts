import type { Application } from '../application/application.ts';
import { feeOf } from '../rules/fee-of.ts';
import { reviewHasBegun } from '../rules/review-of.ts';
import { feeText } from './fee-of-letter.ts';

/** Says of an application that ended before its review that the processing fee goes back; nothing where none was paid. */
export const feeBackWords = (application: Application): readonly string[] => {
  const processing = feeOf(application, 'processing');
  return processing?.paid === undefined || reviewHasBegun(application)
    ? []
    : [`The processing fee of ${feeText(processing)} goes back to you, because the review had not begun.`];
};
