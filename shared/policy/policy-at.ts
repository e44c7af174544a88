import type { Instant } from '../instant.ts';
import { policies } from './policies.ts';
import type { Policy } from './policy.ts';
import { policyInForce } from './policy-in-force.ts';
import { todayAt } from './today-at.ts';

/** Finds the policy in force at an instant: a policy begins where the association is, at midnight of its first day. */
export const policyAt = (at: Instant, among: readonly Policy[] = policies): Policy =>
  policyInForce(todayAt(at, among), among);
