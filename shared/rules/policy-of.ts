import type { Application } from '../application/application.ts';
import type { Policy } from '../policy/policy.ts';
import { policyById } from '../policy/policy-by-id.ts';

/** Finds the policy to which an application is pinned. */
export const policyOf = (application: Pick<Application, 'policy'>): Policy => policyById(application.policy);
