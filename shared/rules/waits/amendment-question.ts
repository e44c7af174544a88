import type { Application, Deferral } from '../../application/application.ts';
import { toApplicant } from '../letter-for.ts';
import { policyOf } from '../policy-of.ts';
import { lapse } from './lapse.ts';
import { remindBeforeEnd } from './plan.ts';
import type { Question } from './question.ts';
import { waitKey } from './wait-key.ts';

const deferralOf = (application: Application): Deferral => {
  const deferral = application.deferrals.at(-1);
  if (deferral === undefined) throw new Error('The application is not deferred.');
  return deferral;
};

/** Waits for the applicant of a deferred application to amend it and submit it again. */
export const amendmentQuestion: Question = {
  act: 'amendment',
  key: (application) => waitKey.amendment(deferralOf(application).number),
  restarts: (application) => deferralOf(application).restarts.length,
  plan: (application) => {
    const { at, restarts } = deferralOf(application);
    return remindBeforeEnd(application, restarts.at(-1) ?? at, policyOf(application).waits.amendment);
  },
  letters: () => [toApplicant('amendment-asked')],
  usedUp: (application, now) => lapse(application, 'not-amended', now),
};
