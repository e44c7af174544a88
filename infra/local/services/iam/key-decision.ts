import { account, arn } from '../../cloud-assembly/account.ts';
import { decide, speaksOf, type Decision, type Need } from './decide.ts';
import type { Key } from './keys-of-template.ts';
import type { Role } from './policies-of-roles.ts';
import { matchesWildcard } from './wildcard.ts';

const wholeAccount = [arn('iam', 'root', ''), account.id];

/** Decides about a key: its own policy may name the role, or leave it to the policies of the account's roles. */
export const decideOnKey = (role: Role, key: Key, need: Need): Decision => {
  const own = decide(role.statements, need);
  if (!own.allowed && own.denied) return own;
  const toAws = key.policy.filter(({ principals }) => principals?.['AWS'] !== undefined);
  // In a key's policy the resource is "*": the key itself.
  const speaking = toAws.filter((statement) => speaksOf(statement, need));
  const named = (patterns: readonly string[]) => patterns.some((one) => one === '*' || matchesWildcard(one, role.arn));
  const naming = speaking.filter(({ principals }) => named(principals?.['AWS'] ?? []));
  if (naming.some(({ effect }) => effect === 'Deny')) return { allowed: false, denied: true };
  const [by] = naming;
  if (by) return { allowed: true, by };
  const leftToRoles = speaking.some(
    ({ effect, principals }) =>
      effect === 'Allow' && (principals?.['AWS'] ?? []).some((one) => wholeAccount.includes(one)),
  );
  return leftToRoles ? own : { allowed: false, denied: false };
};
