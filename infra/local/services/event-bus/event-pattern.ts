import { isObject } from '../../json.ts';
import { AwsError } from '../aws-error.ts';
import { patternRule } from './pattern-rule.ts';

/** Judges whether an event fits a pattern. */
export type EventMatcher = (event: unknown) => boolean;

// As on AWS a pattern sees leaves alone: a field that holds fields of its own is not there for `exists`.
const leaves = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value.flatMap(leaves);
  return value === undefined || isObject(value) ? [] : [value];
};

const leafMatcher = (list: unknown[]): EventMatcher => {
  const rules = list.map(patternRule);
  return (value) => {
    const found = leaves(value);
    return rules.some((rule) => (rule.absent ? found.length === 0 : found.some(rule.judge)));
  };
};

const fieldMatcher = (pattern: unknown, path: string): EventMatcher => {
  if (Array.isArray(pattern)) return leafMatcher(pattern);
  const inner = compile(pattern, path);
  return (value) => (Array.isArray(value) ? value.some(inner) : inner(isObject(value) ? value : {}));
};

const alternatives = (patterns: unknown, path: string): EventMatcher => {
  const matchers = (Array.isArray(patterns) ? (patterns as unknown[]) : []).map((one) => compile(one, path));
  return (event) => matchers.some((matches) => matches(event));
};

const compile = (pattern: unknown, path: string): EventMatcher => {
  if (!isObject(pattern)) {
    const message = `Event pattern is not valid. Reason: "${path}" must be an object or an array`;
    throw new AwsError('InvalidEventPatternException', message);
  }
  const matchers = Object.entries(pattern).map(([name, inner]): EventMatcher => {
    if (name === '$or') return alternatives(inner, path);
    const matches = fieldMatcher(inner, path === '' ? name : `${path}.${name}`);
    return (event) => matches(isObject(event) ? event[name] : undefined);
  });
  return (event) => matchers.every((matches) => matches(event));
};

/** Makes a matcher of an event pattern (EventBridge) or a filter (event source mapping). Throws on a rule not known. */
export const compilePattern = (pattern: unknown): EventMatcher => compile(pattern, '');
