import type { Need } from './decide.ts';
import type { Role } from './policies-of-roles.ts';
import type { Statement } from './policy-document.ts';
import { matchesWildcard } from './wildcard.ts';

/** One thing a role was allowed to do, and did. */
export interface Grant {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  /** The statement that allowed it: another that speaks of the same, under a condition or not, was not used by it. */
  readonly source: string;
}

/** An action of a role's policy that nothing used, with those of its resources on which it was not. */
export interface UnusedGrant {
  readonly role: string;
  readonly action: string;
  readonly resources: readonly string[];
  readonly source: string;
}

/** What of a policy can be seen used on this machine: the rest is for services that nobody calls here. */
const visible = (action: string) =>
  !/^(logs|xray|cloudwatch):/i.test(action) &&
  (!/^kms:/i.test(action) || /^kms:(Decrypt|GenerateDataKey\*?|\*)$/i.test(action));

/** Keeps a record of the grants that were used, so that a test can list those that never were. */
export const usedGrants = (roles: readonly Role[]) => {
  const used = new Map<string, Grant>();
  const wasUsed = (role: Role, source: string, action: string, resource: string) =>
    [...used.values()].some(
      (grant) =>
        grant.role === role.logicalId &&
        grant.source === source &&
        matchesWildcard(action, grant.action, true) &&
        matchesWildcard(resource, grant.resource),
    );
  const unusedOf = (role: Role): UnusedGrant[] =>
    role.statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ actions, resources, source }) =>
        actions.filter(visible).map((action) => ({
          role: role.logicalId,
          action,
          resources: resources.filter((resource) => !wasUsed(role, source, action, resource)),
          source,
        })),
      )
      .filter(({ resources }) => resources.length > 0);
  return {
    record: ({ logicalId: role }: Role, { action, resource }: Need, { source }: Statement) =>
      void used.set([role, action, resource, source].join(' '), { role, action, resource, source }),
    used: () => [...used.values()],
    unused: () => roles.flatMap(unusedOf),
  };
};
