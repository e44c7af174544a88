import { describe, expect, test } from '@jest/globals';
import { crashesAfterMail } from './crashes-after-mail.ts';
import { delayedByStrikes } from './delayed-by-strikes.ts';

const minute = 60_000;
const strikes = [
  { from: 100 * minute, to: 101 * minute },
  { from: 500 * minute, to: 501 * minute },
];

describe('the auditor of a stack that is killed', () => {
  test('forgives a repeated letter once for each kill about the moment it left, and no other', () => {
    const left = (...minutes: readonly number[]) => minutes.map((at) => ({ key: 'it', at: at * minute }));
    expect(crashesAfterMail(strikes, left(100, 105)).get('it')).toBe(1);
    expect(crashesAfterMail(strikes, left(100, 100.5, 105)).get('it')).toBe(1);
    expect(crashesAfterMail(strikes, left(100, 500, 505)).get('it')).toBe(2);
    for (const far of [left(98, 105), left(102, 105), left(50, 100), left(100)])
      expect(crashesAfterMail(strikes, far).get('it')).toBeUndefined();
  });

  test('forgives what was due about a kill until half an hour after it, and all else two minutes', () => {
    const until = delayedByStrikes(strikes);
    expect(until(10 * minute)).toBe(12 * minute);
    for (const due of [98, 100, 120, 131]) expect(until(due * minute)).toBe(Math.max(131, due + 2) * minute);
    expect(until(132 * minute)).toBe(134 * minute);
    expect(until(96 * minute)).toBe(98 * minute);
  });
});
