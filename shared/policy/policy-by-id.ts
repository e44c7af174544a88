import { policies } from './policies.ts';
import type { Policy } from './policy.ts';

/** Finds the policy that an application is pinned to; throws a RangeError when its file is gone. */
export const policyById = (id: string, among: readonly Policy[] = policies): Policy => {
  const policy = among.find((candidate) => candidate.id === id);
  if (!policy) throw new RangeError(`There is no policy ${id}. Bring its file back: applications are pinned to it.`);
  return policy;
};
