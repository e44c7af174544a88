import { expect, test } from '@jest/globals';
import { createClosers } from '../../../infra/local/stack/closers.ts';

test('what was opened last is closed first, once, whoever asks', async () => {
  const closed: string[] = [];
  const closers = createClosers();
  closers.add(() => void closed.push('first'));
  closers.add(async () => void closed.push('last'));
  await Promise.all([closers.close(), closers.close()]);
  expect(closed).toEqual(['last', 'first']);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('The disk is full.');
    },
  ],
  ['rejects', () => Promise.reject(new Error('The disk is full.'))],
])('what %s as it is closed does not keep the rest open', async (_how, fails) => {
  const closed: string[] = [];
  const closers = createClosers();
  closers.add(() => void closed.push('first'));
  closers.add(fails);
  await closers.close();
  expect(closed).toEqual(['first']);
});
