import { digest } from '../runtime/digest.ts';

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const named = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(named.map(([name, found]) => [name, inOrder(found)]));
};

/** Digests a value by SHA-256, as JSON with its names in order, so that the same content always has the same digest. */
export const canonicalDigest = (value: unknown): string => digest(JSON.stringify(inOrder(value)));
