import { conditionHolds, type RequestContext } from './conditions.ts';
import type { Statement } from './policy-document.ts';
import { matchesWildcard } from './wildcard.ts';

/** One thing a caller must be allowed to do. */
export interface Need {
  readonly action: string;
  readonly resource: string;
  readonly context?: RequestContext;
}

export type Decision =
  { readonly allowed: true; readonly by: Statement } | { readonly allowed: false; readonly denied: boolean };

const names = (patterns: readonly string[], text: string, anyCase: boolean) =>
  patterns.some((pattern) => matchesWildcard(pattern, text, anyCase));

/** Says whether a statement is about a need at all, whatever its effect. */
export const speaksOf = (statement: Statement, { action, resource, context = {} }: Need): boolean => {
  const { actions, notActions, resources, notResources, condition } = statement;
  if (notActions ? names(notActions, action, true) : !names(actions, action, true)) return false;
  if (notResources ? names(notResources, resource, false) : !names(resources, resource, false)) return false;
  return conditionHolds(condition, context);
};

/** Decides as IAM does: an explicit Deny wins, then any Allow, else no. */
export const decide = (statements: readonly Statement[], need: Need): Decision => {
  const speaking = statements.filter((statement) => speaksOf(statement, need));
  if (speaking.some(({ effect }) => effect === 'Deny')) return { allowed: false, denied: true };
  const [by] = speaking;
  return by ? { allowed: true, by } : { allowed: false, denied: false };
};
