import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { taskHandler } from '../../../functions/runtime/task-handler.ts';

const schema = z.object({ applicationId: z.string() });

test.each([
  ['ThrottlingException', 'Outage'],
  ['StripeConnectionError', 'Outage'],
  ['TypeError', 'TypeError'],
])('a task that meets a %s ends as %s, without a word', async (name, expected) => {
  const fails = () => () => Promise.reject(Object.assign(new Error('Dana Sample is away'), { name }));
  const failed = await taskHandler(schema, fails, () => ({}))({ applicationId: 'a1' }).catch((error: unknown) => error);
  expect(failed).toMatchObject({ name: expected, message: '{}', stack: '' });
});
