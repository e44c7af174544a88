import { setTimeout as pass } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { memberList } from '../../functions/adapters/member-list.ts';
import { aFewAtOnce } from '../../functions/runtime/a-few-at-once.ts';
import { memoryTable } from '../support/in-memory/memory-table.ts';

/** Takes a while over each of many, and fails at one; counts what it began and what it came to an end with. */
const working = (fails: number) => {
  const counts = { begun: 0, ended: 0 };
  const act = async (): Promise<string> => {
    const at = counts.begun++;
    await pass(at === fails ? 1 : 5);
    counts.ended += 1;
    if (at === fails) throw new Error('The table is away.');
    return `${at}`;
  };
  return { counts, act };
};

describe('a few at once', () => {
  test('answer in the order of those they are about', async () => {
    const slow = (one: number) => pass(10 - one, one);
    expect(await aFewAtOnce(3, [1, 9, 5, 2, 7], slow)).toEqual([1, 9, 5, 2, 7]);
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
  test('leave nothing under way when they fail, and begin nothing more: a function that answered is frozen, and would go on with it hours later', async () => {
    const { counts, act } = working(1);
    await expect(aFewAtOnce(4, [...Array(40).keys()], act)).rejects.toThrow('The table is away.');
    expect(counts).toEqual({ begun: 4, ended: 4 });
    await pass(30);
    expect(counts).toEqual({ begun: 4, ended: 4 });
  });
});

test('a member list that cannot be taken in whole writes nothing over what comes after it', async () => {
  const rows = memoryTable({ interrupt: () => undefined, ignoresConditions: false });
  const { counts, act } = working(0);
  const member = (at: number) => ({ email: `m${at}@example.org`, name: 'Mona', validUntil: '2026-12-31' });
  const list = memberList({ ...rows, transact: async () => void (await act()) });
  await expect(list.keep(Array.from({ length: 1000 }, (_none, at) => member(at)))).rejects.toThrow('away');
  expect(counts).toEqual({ begun: 4, ended: 4 });
});
