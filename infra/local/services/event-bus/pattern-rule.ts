import { isObject } from '../../json.ts';
import { AwsError } from '../aws-error.ts';

/** Judges one value of an event. */
type Judge = (value: unknown) => boolean;

/** One element of a pattern's list: a judgement of a value that is there, or the wish that nothing is there. */
export type PatternRule = { absent: true } | { absent: false; judge: Judge };

const refuse = (rule: unknown): never => {
  const message = `Event pattern is not valid. Reason: ${JSON.stringify(rule)} is not a rule known here`;
  throw new AwsError('InvalidEventPatternException', message);
};

const onText =
  (test: (text: string) => boolean): Judge =>
  (value) =>
    typeof value === 'string' && test(value);

const sameText = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();

const wildcard = (pattern: string): RegExp => new RegExp(`^${RegExp.escape(pattern).replaceAll('\\*', '.*')}$`, 's');

const textRule = (name: string, wanted: string): Judge => {
  if (name === 'prefix') return onText((text) => text.startsWith(wanted));
  if (name === 'suffix') return onText((text) => text.endsWith(wanted));
  if (name === 'equals-ignore-case') return onText((text) => sameText(text, wanted));
  if (name === 'wildcard') return onText((text) => wildcard(wanted).test(text));
  return refuse({ [name]: wanted });
};

const COMPARISONS: Record<string, (left: number, right: number) => boolean> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

const numericRule = (range: unknown): Judge => {
  if (!Array.isArray(range) || range.length === 0 || range.length % 2 !== 0) return refuse({ numeric: range });
  const limits = range as unknown[];
  const tests = limits.flatMap((operator, index) => {
    if (index % 2 !== 0) return [];
    const compare = COMPARISONS[String(operator)] ?? refuse({ numeric: range });
    return [(value: number) => compare(value, Number(limits[index + 1]))];
  });
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
};

const anythingBut = (refused: unknown): Judge => {
  const rules = (Array.isArray(refused) ? (refused as unknown[]) : [refused]).flatMap((one): Judge[] => {
    if (!isObject(one)) return [(value) => value === one];
    return Object.entries(one).flatMap(([name, wanted]) =>
      (Array.isArray(wanted) ? (wanted as unknown[]) : [wanted]).map((text) => textRule(name, String(text))),
    );
  });
  return (value) => !rules.some((rule) => rule(value));
};

const namedRule = (rule: Record<string, unknown>): PatternRule => {
  const [[name, wanted] = refuse(rule), ...more] = Object.entries(rule);
  if (more.length > 0) return refuse(rule);
  if (name === 'exists') return wanted === false ? { absent: true } : { absent: false, judge: () => true };
  if (name === 'numeric') return { absent: false, judge: numericRule(wanted) };
  if (name === 'anything-but') return { absent: false, judge: anythingBut(wanted) };
  if (isObject(wanted) && typeof wanted['equals-ignore-case'] === 'string' && name === 'prefix') {
    const start = wanted['equals-ignore-case'];
    return { absent: false, judge: onText((text) => sameText(text.slice(0, start.length), start)) };
  }
  return typeof wanted === 'string' ? { absent: false, judge: textRule(name, wanted) } : refuse(rule);
};

/** Reads one element of a pattern's list. */
export const patternRule = (rule: unknown): PatternRule =>
  isObject(rule) ? namedRule(rule) : { absent: false, judge: (value) => value === rule };
