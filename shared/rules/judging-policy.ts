import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import type { Policy } from '../policy/policy.ts';
import { policyAt } from '../policy/policy-at.ts';
import { isDraft } from './is-draft.ts';
import { policyOf } from './policy-of.ts';

/**
 * Finds the policy by which an application is judged: the one to which it is pinned; a draft, which may have been begun
 * under an older one, by the one in force now, since submitting pins that.
 */
export const judgingPolicy = (application: Pick<Application, 'policy' | 'submissions'>, now: Instant): Policy =>
  isDraft(application) ? policyAt(now) : policyOf(application);
