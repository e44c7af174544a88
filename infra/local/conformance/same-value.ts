import { isObject } from '../json.ts';

// What the recorder put in place of values that differ from run to run.
const ANYTHING = /^(timestamp|date|snf_role_arn|lambda_function_name|RequestId|x-amzn-RequestId|X-Amzn-Trace-Id)$/;
const PLACEHOLDER = /<[\w:.\-/]+>|111111111111/g;

/** Parses a value once where the recorder did: a text that begins with `{`, inside an object. */
export const asRecorded = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asRecorded);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, parsedOnce(inner)]));
};

const parsedOnce = (value: unknown): unknown => {
  if (typeof value !== 'string') return asRecorded(value);
  return value.startsWith('{') ? (parsed(value) ?? value) : value;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const sameText = (expected: string, actual: unknown): boolean => {
  if (ANYTHING.test(expected) || expected === actual) return true;
  if (typeof actual !== 'string') return PLACEHOLDER.test(expected) && expected.replace(PLACEHOLDER, '') === '';
  const pattern = expected
    .split(PLACEHOLDER)
    .map((text) => RegExp.escape(text))
    .join('[\\s\\S]*?');
  if (new RegExp(`^${pattern}$`).test(actual)) return true;
  const [left, right] = [parsed(expected), parsed(actual)];
  if (typeof left === 'number') return left === right;
  return left !== undefined && left !== null && sameValue(left, right);
};

/** Says whether a value is the recorded one; the recorder's placeholders stand for anything. */
export const sameValue = (expected: unknown, actual: unknown): boolean => {
  if (typeof expected === 'string') return sameText(expected, actual);
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item, at) => sameValue(item, actual[at]))
    );
  }
  if (!isObject(expected)) return Object.is(expected, actual);
  if (!isObject(actual)) return false;
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].every((key) => key in expected && key in actual && sameValue(expected[key], actual[key]));
};

const kindOf = (value: unknown): unknown => {
  const read = typeof value === 'string' ? (parsed(value) ?? value) : value;
  if (Array.isArray(read)) return read.map(kindOf);
  if (!isObject(read)) return read === null ? 'null' : typeof read;
  return Object.fromEntries(Object.entries(read).map(([key, inner]) => [key, kindOf(inner)]));
};

/** Says whether a value is of the recorded one's kind: the same fields, and in them the same types. */
export const sameKind = (expected: unknown, actual: unknown): boolean => sameValue(kindOf(expected), kindOf(actual));
