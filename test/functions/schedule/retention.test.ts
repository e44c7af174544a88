import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { applyRetention } from '../../../functions/privacy/apply-retention.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';

const [listAway, poolAway] = ['ThrottlingException', 'NotAuthorizedException'].map((name) =>
  Object.assign(new Error('of Dana'), { name }),
) as [Error, Error];
let told: () => string[];

beforeEach(() => {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  written.mockClear();
  told = () => written.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('"level":"error"'));
});
afterAll(() => void jest.restoreAllMocks());

/** A day on which the list of applications, the accounts of the sign-in, or both cannot be read. */
const dayWithout = ({ list, pool }: { readonly list?: Error; readonly pool?: Error }) => {
  const world = memoryWorld();
  const reached: string[] = [];
  const reach = async (what: string, error: Error | undefined): Promise<readonly never[]> => {
    reached.push(what);
    if (error !== undefined) throw error;
    return [];
  };
  const applications = { ...world.applications, due: () => reach('list', list) };
  const accounts = { ...world.accounts, madeBy: () => reach('pool', pool) };
  return { ports: { ...world, applications, accounts }, reached };
};

describe('letting go in time', () => {
  test.each([
    ['the list of applications', { list: listAway }, '"part":"retention","error":"ThrottlingException"'],
    ['the sign-in', { pool: poolAway }, '"part":"accounts","error":"NotAuthorizedException"'],
  ])('does the other half while %s is away, tells which half failed, and fails', async (_who, away, line) => {
    const { ports, reached } = dayWithout(away);
    await expect(applyRetention(ports)).rejects.toBe(Object.values(away)[0]);
    expect(reached).toEqual(expect.arrayContaining(['list', 'pool']));
    expect(told()).toEqual([expect.stringContaining(line)]);
  });

  test('tells both failures where both halves fail, and neither in words that may name somebody', async () => {
    const { ports } = dayWithout({ list: listAway, pool: poolAway });
    await expect(applyRetention(ports)).rejects.toBe(listAway);
    expect(told().map((line) => /"error":"(\w+)"/.exec(line)?.[1])).toEqual([listAway.name, poolAway.name]);
    expect(told().join('')).not.toContain('Dana');
  });
});
