const patterns = new Map<string, RegExp>();

const compile = (pattern: string, flags: string) => {
  const source = RegExp.escape(pattern).replaceAll('\\*', '.*').replaceAll('\\?', '.');
  return new RegExp(`^${source}$`, `s${flags}`);
};

/** Matches text as IAM does: `*` for any text, `?` for one letter; `anyCase` for names of actions. */
export const matchesWildcard = (pattern: string, text: string, anyCase = false): boolean => {
  if (pattern === '*' || pattern === text) return true;
  const key = (anyCase ? 'i' : '') + pattern;
  const known = patterns.get(key) ?? compile(pattern, anyCase ? 'i' : '');
  patterns.set(key, known);
  return known.test(text);
};
