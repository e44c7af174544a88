import { AwsError } from '../aws-error.ts';

/** Says whether a line of a log is wanted. */
export type LineFilter = (message: string) => boolean;

const refuse = (pattern: string): never => {
  const played = '"terms" in quotes, ?"some" ?"of" ?"them", and { $.field = "value" || $.field = "value" }';
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

const TERM = /(\?)?"((?:\\.|[^"\\])*)"/g;

const terms = (pattern: string): LineFilter => {
  const all = [...pattern.matchAll(TERM)].map(([, optional, quoted = '']) => ({
    isOptional: optional !== undefined,
    term: quoted.replaceAll(/\\(.)/g, '$1'),
  }));
  const optional = all.filter(({ isOptional }) => isOptional);
  // Beside terms that must stand in a line AWS ignores those that may, which nobody means.
  const isMixed = optional.length > 0 && optional.length < all.length;
  if (isMixed || pattern.replaceAll(TERM, '').trim() !== '') return refuse(pattern);
  const stands = (message: string) => (one: { readonly term: string }) => message.includes(one.term);
  return optional.length > 0 ? (message) => all.some(stands(message)) : (message) => all.every(stands(message));
};

/**
 * Compiles a filter pattern of CloudWatch Logs: quoted terms, all of which must stand in a line (any one of them where
 * each begins with a question mark), or fields of which one must be equal.
 */
export const filterPattern = (pattern: string): LineFilter => {
  const [, inside] = /^\s*\{(.*)\}\s*$/s.exec(pattern) ?? [];
  return inside === undefined ? terms(pattern) : comparisons(pattern, inside);
};
