import type { Application } from '../application/application.ts';
import type { Change } from '../change.ts';
import type { Instant } from '../instant.ts';
import { isDraft } from './is-draft.ts';
import { letterFor, toApplicant } from './letter-for.ts';
import { policyOf } from './policy-of.ts';
import { attemptAt, type Plan, remindBeforeEnd } from './waits/plan.ts';
import { waitKey } from './waits/wait-key.ts';

/** Plans the life of a draft from its last change: two reminders, and the day it goes. */
export const draftPlan = (application: Application): Plan => {
  const { days, reminderDaysBefore } = policyOf(application).draft;
  return remindBeforeEnd(application, application.savedAt, { deadlineDays: days, reminderDaysBefore });
};

/** Says when a draft goes; undefined once it is submitted, since then it stays. */
export const draftEndsAt = (application: Application): Instant | undefined =>
  isDraft(application) ? draftPlan(application).at(-1) : undefined;

/** Reminds the applicant of a draft that will go, once per reminder; undefined when none is due. */
export const remindOfDraft = (application: Application, now: Instant): Change | undefined => {
  const plan = draftPlan(application);
  const due = Math.min(attemptAt(plan, now), plan.length - 1);
  if (!isDraft(application) || application.erasure !== undefined || due <= (application.draftReminders ?? 0))
    return undefined;
  return {
    application: { ...application, draftReminders: due },
    event: { at: now, actor: { role: 'association' }, kind: 'draft-reminded', data: { reminder: due } },
    letters: [letterFor(application, toApplicant('draft-reminder'), waitKey.draft(application.savedAt), `0.${due}`)],
  };
};
