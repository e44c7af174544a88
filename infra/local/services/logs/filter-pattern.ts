import { AwsError } from '../aws-error.ts';

/** Tell whether a line of a log is wanted. */
export type LineFilter = (message: string) => boolean;

const refuse = (pattern: string): never => {
  const played = 'quoted terms, and { $.field = "value" || $.field = "value" }';
  const message = `Invalid filter pattern: ${pattern} is not played on this machine, which knows ${played}`;
  throw new AwsError('InvalidParameterException', message);
};

const COMPARISON = /^\s*\$\.([\w.]+)\s*=\s*"([^"*]*)"\s*$/;

const fieldOf = (message: string, path: readonly string[]): unknown => {
  try {
    let value: unknown = JSON.parse(message);
    for (const name of path) value = (value as Record<string, unknown> | null | undefined)?.[name];
    return value;
  } catch {
    return undefined; // A line that is no JSON has no fields.
  }
};

const comparisons = (pattern: string, inside: string): LineFilter => {
  const each = inside.split('||').map((part): LineFilter => {
    const [, path, wanted] = COMPARISON.exec(part) ?? refuse(pattern);
    return (message) => fieldOf(message, (path ?? '').split('.')) === wanted;
  });
  return (message) => each.some((matches) => matches(message));
};

const TERM = /"([^"]*)"/g;

const terms = (pattern: string): LineFilter => {
  if (pattern.replaceAll(TERM, '').trim() !== '') return refuse(pattern);
  const wanted = [...pattern.matchAll(TERM)].map(([, term = '']) => term);
  return (message) => wanted.every((term) => message.includes(term));
};

/** Compile a filter pattern of CloudWatch Logs: quoted terms that all stand in a line, or fields of which one is equal. */
export const filterPattern = (pattern: string): LineFilter => {
  const [, inside] = /^\s*\{(.*)\}\s*$/s.exec(pattern) ?? [];
  return inside === undefined ? terms(pattern) : comparisons(pattern, inside);
};
