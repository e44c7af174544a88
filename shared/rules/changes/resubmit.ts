import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { UntimedEvent } from '../../timeline-event.ts';
import { letterFor, toApplicant } from '../letter-for.ts';
import { step } from '../step.ts';
import { amendmentQuestion } from '../waits/amendment-question.ts';
import { firstAsking } from '../waits/attempt-name.ts';
import { waitKey } from '../waits/wait-key.ts';

/** Submits a deferred application again; the policy stays the one of the first submission, and no fee that stands paid is due again. */
export const resubmit = (application: Application, now: Instant): Change => {
  const number = application.submissions.length + 1;
  const deferrals = application.deferrals.map((deferral) =>
    deferral.resubmittedAt === undefined ? { ...deferral, resubmittedAt: now } : deferral,
  );
  const again: Application = {
    ...application,
    deferrals,
    submissions: [...application.submissions, { number, at: now }],
  };
  const event: UntimedEvent = { actor: { role: 'applicant' }, kind: 'submitted-again', data: { number } };
  const key = amendmentQuestion.key(application);
  return {
    ...step(again, event, now, { key }),
    letters: [letterFor(application, toApplicant('application-submitted'), waitKey.submission(number), firstAsking)],
  };
};
