import { expect, test } from '@jest/globals';
import { findApplication } from '../../../functions/runtime/web/find-application.ts';
import { NotFound } from '../../../shared/ports/not-found.ts';
import { applicationAt } from '../../support/made-up/journey.ts';

/** The table, which refuses a key of more than 2048 bytes as a mistake of ours. */
const asked: string[] = [];
const table = {
  get: (id: string) => {
    asked.push(id);
    return id === '' ? Promise.reject(new NotFound('application')) : Promise.resolve(applicationAt('review'));
  },
};

test.each([undefined, '', 'a'.repeat(2100), 'a/b', 'a b', 'ü', '__proto__#', 'a\u0000'])(
  'what cannot be the id of an application is looked for under no id (%#)',
  async (id) => {
    expect(await findApplication(table, id)).toBeUndefined();
    expect(asked.pop()).toBe('');
  },
);

test.each(['a0123456789abcdef01234567', 'a00000001'])('an id as it was ever given is looked for: %s', async (id) => {
  expect(await findApplication(table, id)).toBeDefined();
  expect(asked.pop()).toBe(id);
});
