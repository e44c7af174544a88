import { createHash } from 'node:crypto';
import { account } from '../../cloud-assembly/account.ts';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { AwsError } from '../aws-error.ts';
import { decide, type Decision, type Need } from './decide.ts';
import { decideOnKey } from './key-decision.ts';
import { keysOfTemplate } from './keys-of-template.ts';
import { namedResources, type NamedResources } from './named-resources.ts';
import { policiesOfRoles, type Role } from './policies-of-roles.ts';
import { trusts } from './trusts.ts';
import { usedGrants, type Grant, type UnusedGrant } from './used-grants.ts';

/** Whoever calls: a role of the template, judged by its policies, or the person at this machine, who has none. */
export interface Caller {
  readonly arn: string;
  readonly role?: Role;
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** How a service words a refusal: DynamoDB and most others; SES has its own code, status and quotes. */
type Refusal = (caller: string, need: Need, denied: boolean) => AwsError;

export interface Access {
  readonly named: NamedResources;
  readonly callerOf: (accessKeyId: string) => Caller;
  /** The credentials that a role's session has, in AWS's own shapes; the session is named as Lambda names it. */
  readonly roleCredentials: (roleArn: string, sessionName?: string) => Credentials;
  /** Lets a caller do all of the needs, or refuses with AccessDeniedException. */
  readonly judge: (caller: Caller, needs: readonly Need[], refuse?: Refusal) => void;
  /** Judges one need of a role, as a service does that acts for the role (Lambda for a stream, states for a task). */
  readonly requireGrant: (roleArn: string, action: string, resource: string, context?: Need['context']) => void;
  /** Lets a service take a role for a function or machine, given by its ARN, or refuses and names the role. */
  readonly requireTrust: (roleArn: string, service: string, takerArn: string) => void;
  readonly usedGrants: () => Grant[];
  readonly unusedGrants: () => UnusedGrant[];
}

const person: Caller = { arn: `arn:aws:iam::${account.id}:user/local` };

const digest = (text: string, letters: number) =>
  createHash('sha256')
    .update(text)
    .digest('base64')
    .replace(/[^a-zA-Z0-9]/g, 'X')
    .slice(0, letters);

const keyIdOf = (roleArn: string) => `ASIA${digest(roleArn, 16).toUpperCase()}`;

const accessDenied: Refusal = (caller, { action, resource }, denied) => {
  const why = denied
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  const what = `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
  return new AwsError('AccessDeniedException', what, 400);
};

const conditional = ({ statements }: Role) => statements.some(({ condition }) => Object.keys(condition).length > 0);

const remembering = (decideNow: (role: Role, need: Need) => Decision) => {
  const decisions = new Map<string, Decision>();
  return (role: Role, need: Need): Decision => {
    // Contexts are as many as there are keys in the table: they count only where a policy looks at them.
    const looksAtContext = need.action.startsWith('kms:') || conditional(role);
    const key = `${role.arn} ${need.action} ${need.resource} ${looksAtContext ? JSON.stringify(need.context) : ''}`;
    const known = decisions.get(key) ?? decideNow(role, need);
    // Begin again before they fill the memory.
    if (decisions.size > 10_000) decisions.clear();
    decisions.set(key, known);
    return known;
  };
};

/** The sessions that roles have, by access key. */
const sessionsOf = (roles: readonly Role[]) => {
  const callers = new Map<string, Caller>();
  const open = (role: Role, session: string) => {
    const caller = { arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${session}`, role };
    callers.set(keyIdOf(role.arn), caller);
    return caller;
  };
  const roleOf = (roleArn: string): Role => {
    const role = roles.find(({ arn }) => arn === roleArn);
    if (!role) throw new AwsError('NoSuchEntity', `The template has no role ${roleArn}.`, 404);
    return role;
  };
  return {
    byKey: (accessKeyId: string) => callers.get(accessKeyId),
    of: (roleArn: string, session?: string): Caller =>
      (session === undefined ? callers.get(keyIdOf(roleArn)) : undefined) ?? open(roleOf(roleArn), session ?? 'local'),
  };
};

const judgeWith = (assembly: CloudAssembly, record: ReturnType<typeof usedGrants>['record']): Access['judge'] => {
  const keyNamed = keysOfTemplate(assembly);
  const decideOn = remembering((role, need) => {
    const key = need.action.startsWith('kms:') ? keyNamed(need.resource) : undefined;
    return key ? decideOnKey(role, key, need) : decide(role.statements, need);
  });
  return ({ role, arn }, needs, refuse = accessDenied) => {
    if (!role) return;
    for (const need of needs) {
      const decision = decideOn(role, need);
      if (!decision.allowed) throw refuse(arn, need, decision.denied);
      record(role, need, decision.by);
    }
  };
};

/** Judges callers by the policies of their roles in the synthesized template, as IAM would. */
export const createAccess = (assembly: CloudAssembly): Access => {
  const roles = policiesOfRoles(assembly);
  const grants = usedGrants(roles);
  const sessions = sessionsOf(roles);
  roles.forEach(({ arn }) => sessions.of(arn));
  const judge = judgeWith(assembly, grants.record);
  return {
    named: namedResources(assembly),
    judge,
    callerOf: (accessKeyId) => {
      const caller = accessKeyId === 'local' ? person : sessions.byKey(accessKeyId);
      if (caller) return caller;
      throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
    },
    roleCredentials: (roleArn, sessionName) => {
      sessions.of(roleArn, sessionName);
      return { accessKeyId: keyIdOf(roleArn), secretAccessKey: digest(`secret ${roleArn}`, 40), sessionToken: 'local' };
    },
    requireGrant: (roleArn, action, resource, context) =>
      judge(sessions.of(roleArn), [{ action, resource, ...(context ? { context } : {}) }]),
    requireTrust: (roleArn, service, takerArn) => {
      const { role } = sessions.of(roleArn);
      const context = { 'aws:SourceArn': [takerArn], 'aws:SourceAccount': [account.id] };
      if (role && !trusts(role, service, context))
        throw new Error(`${role.logicalId}: its trust does not let ${service} take it for ${takerArn}.`);
    },
    usedGrants: grants.used,
    unusedGrants: grants.unused,
  };
};
