/** Says whether an event type fits a pattern: itself, `*`, or a beginning such as `checkout.session.*`. */
export const eventFits = (patterns: readonly string[], type: string): boolean =>
  patterns.some(
    (pattern) =>
      pattern === '*' || pattern === type || (pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1))),
  );
