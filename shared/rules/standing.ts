import type { Act } from '../act.ts';
import type { Application } from '../application/application.ts';
import { isSettled } from '../application/fee.ts';
import { feeOf } from './money/fee-of.ts';
import { currentReview, decisionOf, openInformation } from './review/review-of.ts';
import { openSlots } from './references/slots.ts';

const beforeTheReferences = (application: Application): Act | undefined => {
  if (application.closed !== undefined) return 'closed';
  const deferral = application.deferrals.at(-1);
  if (deferral !== undefined && deferral.resubmittedAt === undefined) return 'amendment';
  if (application.submissions.at(-1)?.checkedAt === undefined) return 'check';
  if (application.membership === undefined) return 'membership';
  if (application.membership.how === 'to-confirm') return 'membership-confirmation';
  if (!isSettled(feeOf(application, 'application'))) return 'application-fee';
  return undefined;
};

const inReview = (application: Application): Act => {
  const review = currentReview(application);
  const decision = decisionOf(review);
  if (review !== undefined && decision !== undefined) {
    const renewal = feeOf(application, 'renewal');
    return decision === 'endorse' && renewal !== undefined && !isSettled(renewal) ? 'renewal' : 'outcome';
  }
  if (review?.toConfirmAt !== undefined) return 'decision';
  return openInformation(review) === undefined ? 'review' : 'more-information';
};

/** Says at which act an application stands, from its facts alone; it is what a run starts from and a task checks. */
export const standing = (application: Application): Act => {
  const early = beforeTheReferences(application);
  if (early !== undefined) return early;
  if (openSlots(application).length > 0) return 'references';
  if (application.referencesCheckedAt === undefined) return 'check-references';
  if (!isSettled(feeOf(application, 'processing'))) return 'processing-fee';
  return inReview(application);
};
