import { expect, test } from '@jest/globals';
import { isFastEnough } from './engine-limit.ts';

test.each([
  [[990, 1000, 940], true],
  [[990, 999, 940], false],
  [[], false],
])('the engine has to play 1,000 lifecycles a second in the best of its runs: %j', (runs, is) =>
  expect(isFastEnough(runs)).toBe(is),
);
