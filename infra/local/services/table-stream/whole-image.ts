import * as z from 'zod/mini';

const attributes = z.record(z.string(), z.unknown());
const value = z.object({ M: z.optional(attributes), L: z.optional(z.array(z.unknown())) });

const wholeValue = (given: unknown): unknown => {
  const { data } = value.safeParse(given);
  if (data?.M !== undefined) return { M: wholeImage(data.M) };
  if (data?.L !== undefined) return { L: data.L.map(wholeValue) };
  const empty = data !== undefined && Object.keys(attributes.parse(given)).length === 0;
  return empty ? { M: {} } : given;
};

/**
 * Completes an item image of a stream record: DynamoDB Local tells an empty map without its type (`{}` in place of
 * `{"M": {}}`, of all types this one alone), which DynamoDB never does and no SDK can read.
 */
export const wholeImage = (image: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(image).map(([name, given]) => [name, wholeValue(given)]));
