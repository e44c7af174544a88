import * as z from 'zod/mini';
import type { CloudAssembly, Resource } from '../../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../../cloud-assembly/read-properties.ts';
import { unknownInCondition } from './conditions.ts';
import { managedPolicy } from './managed-policies.ts';
import { readPolicyDocument, type Statement } from './policy-document.ts';

export interface Role {
  readonly arn: string;
  readonly name: string;
  readonly logicalId: string;
  readonly statements: readonly Statement[];
  readonly trust: readonly Statement[];
}

const role = z.object({
  AssumeRolePolicyDocument: z.unknown(),
  ManagedPolicyArns: z._default(z.array(z.string()), []),
  Policies: z._default(z.array(z.object({ PolicyName: z.string(), PolicyDocument: z.unknown() })), []),
});

const policy = z.object({ PolicyDocument: z.unknown(), Roles: z._default(z.array(z.string()), []) });

const rolePolicy = z.object({ PolicyDocument: z.unknown(), RoleName: z.string() });

const ofRole = (roleName: string, policies: readonly Resource[]): Statement[] =>
  policies.flatMap((resource) => {
    const { PolicyDocument, RoleName } = readProperties(resource, rolePolicy);
    return RoleName === roleName ? readPolicyDocument(PolicyDocument, resource.logicalId) : [];
  });

const attachedTo = (roleName: string, policies: readonly Resource[]): Statement[] =>
  policies.flatMap((resource) => {
    const { PolicyDocument, Roles } = readProperties(resource, policy);
    return Roles.includes(roleName) ? readPolicyDocument(PolicyDocument, resource.logicalId) : [];
  });

const managedBy = (arn: string, own: readonly Resource[], logicalId: string): Statement[] => {
  const inTemplate = own.find(({ ref }) => ref === arn);
  if (inTemplate) return readPolicyDocument(inTemplate.properties['PolicyDocument'], inTemplate.logicalId);
  const published = managedPolicy(arn);
  if (published) return published;
  throw new Error(
    `${logicalId}: the managed policy ${arn} is not known on this machine (services/iam/managed-policies).`,
  );
};

const known = (statement: Statement): Statement => {
  const unknown = unknownInCondition(statement.condition);
  if (unknown === undefined) return statement;
  throw new Error(`${statement.source}: ${unknown}.`);
};

const judgeable = (statement: Statement): Statement => {
  if (statement.principals) throw new Error(`${statement.source}: a policy of a role names no principal.`);
  const variable = [...statement.resources, ...(statement.notResources ?? [])].find((one) => one.includes('${'));
  if (variable !== undefined) throw new Error(`${statement.source}: the variable in ${variable} is not judged here.`);
  return statement;
};

/** Collects what every role of the template may do: inline policies, attached policies, managed policies. */
export const policiesOfRoles = (assembly: CloudAssembly): Role[] => {
  const managed = assembly.ofType('AWS::IAM::ManagedPolicy');
  const attachable = [...assembly.ofType('AWS::IAM::Policy'), ...managed];
  return assembly.ofType('AWS::IAM::Role').map((resource) => {
    const { logicalId, ref, attributes } = resource;
    const { AssumeRolePolicyDocument, ManagedPolicyArns, Policies } = readProperties(resource, role);
    const statements = [
      ...Policies.flatMap((inline) => readPolicyDocument(inline.PolicyDocument, `${logicalId} ${inline.PolicyName}`)),
      ...ofRole(ref, assembly.ofType('AWS::IAM::RolePolicy')),
      ...attachedTo(ref, attachable),
      ...ManagedPolicyArns.flatMap((arn) => managedBy(arn, managed, logicalId)),
    ].map((statement) => judgeable(known(statement)));
    const trust = readPolicyDocument(AssumeRolePolicyDocument, `${logicalId} trust`).map(known);
    return { arn: attributes['Arn'] ?? '', name: ref, logicalId, statements, trust };
  });
};
