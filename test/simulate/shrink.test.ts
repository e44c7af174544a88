import { describe, expect, test } from '@jest/globals';
import { shrink } from './shrink.ts';

const lives = Array.from({ length: 25 }, (_, at) => at);

describe('the lives that break a law', () => {
  test.each([[[7]], [[3, 21]], [[0, 12, 24]]])(
    'are left alone with each other when it takes %p of them',
    async (needed) => {
      const breaks = async (some: readonly number[]) => (needed.every((one) => some.includes(one)) ? some : undefined);
      expect(await shrink(lives, lives, breaks)).toEqual(needed);
    },
  );
});
