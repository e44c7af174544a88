import type { Policy } from './policy.ts';

/** Names the source of a number by its path in the policy; the longest listed beginning of the path wins. */
export const sourceOf = (policy: Policy, path: string): string => {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const source = policy.sources[parts.slice(0, length).join('.')];
    if (source !== undefined) return source;
  }
  throw new RangeError(`No source is listed for ${path} in policy ${policy.id}. Add one: every number has a source.`);
};
