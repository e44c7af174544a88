import type { RequestContext } from './conditions.ts';
import { decide } from './decide.ts';
import type { Role } from './policies-of-roles.ts';

/** Says whether a service may take a role: a trust names no resource, for it is about the role itself. */
export const trusts = (role: Role, service: string, context: RequestContext): boolean => {
  const about = role.trust.filter(({ principals }) => principals?.['Service']?.includes(service));
  const onRole = about.map((statement) => ({ ...statement, resources: [role.arn] }));
  return decide(onRole, { action: 'sts:AssumeRole', resource: role.arn, context }).allowed;
};
