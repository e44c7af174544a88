import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { backBeforeReview } from '../../../shared/rules/money/back-before-review.ts';
import { mayReopen } from '../../../shared/rules/changes/reopen.ts';
import { feeOf } from '../../../shared/rules/money/fee-of.ts';

const whileOpen = (application: Application, fee: Fee): readonly string[] => {
  const givesBack = feeOf(application, 'processing') !== fee && backBeforeReview(application) > 0;
  return [
    `The application goes on as before: ${givesBack ? '' : 'close it, or '}speak with the applicant.`,
    'Another check can be recorded in its place.',
    givesBack
      ? 'The fee is not asked for again: an end before the review gives the processing fee back, and the application then stays closed once it has gone back.'
      : 'Otherwise the fee is asked for again only once the application ended and is opened again.',
  ];
};

/** Says what becomes of a fee, and of its application, when the check that paid it is taken out of the books. */
export const afterUnpaid = (application: Application, fee: Fee): readonly string[] => {
  if (application.closed === undefined) return whileOpen(application, fee);
  if (mayReopen(application)) return ['The fee is asked for again only if the application is opened again.'];
  return application.closed.outcome === 'declined' && application.secondLook === undefined
    ? [
        'The fee is not asked for again, not for a second look either: should one begin, speak with the applicant. Another check can then be recorded in its place.',
      ]
    : ['The fee is not asked for again.'];
};
