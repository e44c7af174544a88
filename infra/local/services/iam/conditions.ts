import type { Condition } from './policy-document.ts';
import { matchesWildcard } from './wildcard.ts';

/** What is known about a request, by condition key; several values for keys such as dynamodb:LeadingKeys. */
export type RequestContext = Readonly<Record<string, readonly string[]>>;

/** Keys that requests here carry, or that stand in statements about services that nobody calls here. */
const knownKeys = new Set(
  [
    'aws:PrincipalArn',
    'aws:RequestedRegion',
    'aws:ResourceAccount',
    'aws:SourceAccount',
    'aws:SourceArn',
    'cloudwatch:namespace',
    'dynamodb:EnclosingOperation',
    'dynamodb:LeadingKeys',
    'kms:CallerAccount',
    'kms:EncryptionContext:aws:dynamodb:subscriberId',
    'kms:EncryptionContext:aws:dynamodb:tableName',
    'kms:EncryptionContext:aws:states:stateMachineArn',
    'kms:EncryptionContext:SecretARN',
    'kms:EncryptionContext:SourceArn',
    'kms:ViaService',
    'ses:FromAddress',
    'ses:Recipients',
  ].map((key) => key.toLowerCase()),
);

type Compare = (actual: string, wanted: string) => boolean;

const equals: Compare = (actual, wanted) => actual === wanted;
const equalsAnyCase: Compare = (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase();
const like: Compare = (actual, wanted) => matchesWildcard(wanted, actual);

const operators: Readonly<Record<string, { compare: Compare; negated: boolean }>> = {
  StringEquals: { compare: equals, negated: false },
  StringNotEquals: { compare: equals, negated: true },
  StringEqualsIgnoreCase: { compare: equalsAnyCase, negated: false },
  StringNotEqualsIgnoreCase: { compare: equalsAnyCase, negated: true },
  StringLike: { compare: like, negated: false },
  StringNotLike: { compare: like, negated: true },
  ArnEquals: { compare: like, negated: false },
  ArnLike: { compare: like, negated: false },
  ArnNotEquals: { compare: like, negated: true },
  ArnNotLike: { compare: like, negated: true },
  Bool: { compare: equalsAnyCase, negated: false },
};

const readOperator = (name: string) => {
  const [, set, base = name, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/.exec(name) ?? [];
  return { set, base, ifExists: ifExists !== undefined };
};

/** Finds the operator or key of a condition that is not judged here; undefined when all of them are. */
export const unknownInCondition = (condition: Condition): string | undefined => {
  for (const [name, keys] of Object.entries(condition)) {
    const { base } = readOperator(name);
    if (base !== 'Null' && !operators[base]) return `the condition operator ${name} is not judged on this machine`;
    const key = Object.keys(keys).find((one) => !knownKeys.has(one.toLowerCase()));
    if (key !== undefined) return `the condition key ${key} is not judged on this machine`;
  }
  return undefined;
};

const holds = (name: string, wanted: readonly string[], actual: readonly string[] | undefined): boolean => {
  const { set, base, ifExists } = readOperator(name);
  if (base === 'Null') return wanted.includes(String(actual === undefined));
  const operator = operators[base];
  if (!operator) throw new Error(`The condition operator ${name} is not judged on this machine.`);
  const { compare, negated } = operator;
  if (actual === undefined) return ifExists || set === 'ForAllValues' || (negated && set === undefined);
  const one = (value: string) => wanted.some((pattern) => compare(value, pattern)) !== negated;
  return set === 'ForAnyValue' ? actual.some(one) : actual.every(one);
};

/** Judges every part of a condition: all must hold. */
export const conditionHolds = (condition: Condition, context: RequestContext): boolean => {
  const unknown = unknownInCondition(condition);
  if (unknown !== undefined) throw new Error(`A policy cannot be judged: ${unknown}.`);
  const known = new Map(Object.entries(context).map(([key, values]) => [key.toLowerCase(), values]));
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, wanted, known.get(key.toLowerCase()))),
  );
};
