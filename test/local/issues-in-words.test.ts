import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { issuesInWords } from '../../infra/local/issues-in-words.ts';

const schema = z.strictObject({
  name: z.optional(z.string()),
  kind: z.optional(z.enum(['one', 'other'])),
  size: z.optional(z.int().check(z.gte(1), z.lte(9))),
  either: z.optional(z.union([z.string(), z.array(z.literal('all', 'say which'))])),
  of: z.optional(z.discriminatedUnion('type', [z.object({ type: z.literal('a') })])),
  code: z.optional(z.string().check(z.regex(/^\d+$/))),
  list: z.optional(z.array(z.strictObject({ on: z.literal(true, 'what is off is not played') }))),
});

test.each([
  [{ name: 1 }, 'name needs string'],
  [{ kind: 'third' }, 'kind needs one of one, other'],
  [{ size: 0 }, 'size needs at least 1'],
  [{ size: 10 }, 'size needs at most 9'],
  [{ either: 1 }, 'either needs string or needs array'],
  [{ either: ['some'] }, 'either needs string or say which'],
  [{ of: { type: 'b' } }, 'of.type needs one that exists'],
  [{ code: 'x' }, 'code is not of the right kind'],
  [{ extra: 1, more: 2 }, "Field 'extra' is not supported, Field 'more' is not supported"],
  [{ list: [{ on: true, off: 1 }] }, "Field 'list.0.off' is not supported"],
  [{ list: [{ on: false }] }, 'list.0.on: what is off is not played'],
  [{ name: 1, code: 'x' }, 'name needs string; code is not of the right kind'],
])('what does not fit a schema is told in words: %j', (given, told) => {
  const { error } = schema.safeParse(given);
  expect(error && issuesInWords(error)).toBe(told);
});

test('the path of a field is written as its reader writes paths', () => {
  const { error } = schema.safeParse({ list: [{ on: false }] });
  expect(error && issuesInWords(error, '/')).toBe('list/0/on: what is off is not played');
});
