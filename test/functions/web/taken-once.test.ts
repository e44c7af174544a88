import { describe, expect, test } from '@jest/globals';
import { verbs } from '../../../functions/web/coordinator/verbs.ts';
import { applicationAt, payFee, submittedAt } from '../../support/journey.ts';
import { coordinatorStates } from '../../support/gallery/coordinator-states.ts';
import { keepIn } from '../../support/gallery/keep-in.ts';
import { memoryWorld, type MemoryWorld } from '../../support/memory-world.ts';
import { visitor } from '../../support/web-visit.ts';

const form = /<form\b[^>]*method="post"[^>]*action="([^"]+)"[^>]*>[\s\S]*?<\/form>/g;

const formsIn = (body: string): readonly (readonly [string, string])[] =>
  [...body.matchAll(form)]
    .map(([all, action = '']) => [action, all] as const)
    .filter(([action]) => action.startsWith('/coordinator/application/'));

/** Gives the pages about money of two applications: one that owes a fee, and one that has paid the other. */
const moneyPaths = async (world: MemoryWorld): Promise<readonly string[]> => {
  const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
  const owing = (await keepIn(world, 'owing', applicationAt('application-fee')))('coordinator', 'any');
  const paying = (await keepIn(world, 'paying', paid))('coordinator', 'any');
  return [`${owing}/exempt-application-1`, `${owing}/cheque-application-1`, `${paying}/refund-processing-1`];
};

describe('a form of the coordinator about an application', () => {
  test('has a name of its own when it is shown, by which it is taken once, whatever it asks for', async () => {
    const world = memoryWorld(submittedAt);
    const states = await coordinatorStates(world);
    const paths = [...states.map(({ path }) => path), ...(await moneyPaths(world))];
    const shown = new Map<string, string>();
    for (const path of paths)
      for (const [action, all] of formsIn((await visitor(world).get(path)).body)) shown.set(action, all);
    const pages = [...shown.keys()].map((action) => action.split('/').at(-1));
    expect(pages).toEqual(expect.arrayContaining(verbs.map(({ page }) => page)));
    expect(pages).toEqual(expect.arrayContaining(['membership', 'decision', 'retry']));
    // A copy of somebody's data is handed over each time that it is asked for, and each time written down.
    const named = [...shown].filter(([action]) => !action.endsWith('/data'));
    expect(named.filter(([, all]) => !/name="shown" value="f\w+"/.test(all)).map(([action]) => action)).toEqual([]);
  });
});
