import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { routes } from '../../../infra/cloud/routes.ts';
import { formsAt } from '../fuzz/fuzz-forms.ts';
import { attack, attackPlace, isSensible, stageAt } from '../fuzz/fuzz-routes.ts';
import type { FuzzStage } from '../fuzz/fuzz-stage.ts';
import { call, callTask, taskNames } from '../fuzz/fuzz-tasks.ts';
import { canary } from '../fuzz/hostile.ts';
import { placesOf } from '../sources/places-of.ts';

/** Stripe's webhook takes nothing that is not signed: its nonsense, as much of it, is in webhook-contract.ts. */
const keys = Object.values(routes)
  .flat()
  .filter((key) => key !== 'POST /stripe/webhook');

/** Says how many attacks each page of a route gets, however many share the route. */
const attacksOfPage = (numRuns: number, pages: number): number => Math.ceil(numRuns / Math.min(5, pages));

/** Posts that only lead to a page: no form leads to them, and they take nothing. */
const leadOn = ['/application/{application}', '/review/{application}', '/coordinator/application/{application}'].map(
  (path) => `POST ${path}`,
);

/** Posts that only answer, whatever was sent. */
const answers = [
  ...['POST /where-do-i-stand', 'POST /coordinator/work', 'POST /coordinator/work-csv'],
  ...['POST /coordinator/ledger', 'POST /sign-out'],
];

/** The same attacks each time, sensible but for a word: enough for a form of a dozen choices that must fit together. */
const sensible = fc.sample(attack, { seed: 6, numRuns: 900 }).filter(isSensible);

/** Says whether an attack comes through to something that is written, and asks of each that nothing else is wrong. */
const writesSomething = async (place: string): Promise<boolean> => {
  if ((await formsAt(place)).length === 0) return false;
  for (const sent of sensible) {
    const stages: FuzzStage[] = [];
    const wrong = await attackPlace(place, sent, async (standing) => {
      stages.push(await stageAt(standing));
      return stageAt(standing);
    });
    expect(wrong).toEqual([]);
    if (stages.some(({ saved, wrote }) => saved.length + wrote.length > 0)) return true;
  }
  return false;
};

const posts = keys.filter((route) => route.startsWith('POST ')).flatMap(placesOf);

/** Names the page of a place, whichever of its entries is meant. */
const pageOf = (place: string): string => place.replace(/\/\{item\}$/, '');

/** How long so many attacks of one route or task may take, in milliseconds: what hangs is named, and ends nothing else. */
const patience = (numRuns: number): number => 120_000 + numRuns * 200;

/** Sends so many attacks to each route and each task, and holds that nothing of them comes through. */
export const fuzzContract = (numRuns: number, tell: (line: string) => void = () => undefined): void => {
  let done = 0;
  const told = (name: string, began: number) =>
    tell(`${(done += 1)} of ${keys.length + taskNames.length}: ${name}, ${Math.round(performance.now() - began)} ms\n`);
  const write = process.stdout.write.bind(process.stdout);
  const logged: string[] = [];

  beforeAll(() => {
    process.stdout.write = (line: string | Uint8Array) => logged.push(String(line)) > 0;
  });
  afterAll(() => void (process.stdout.write = write));

  describe(`${numRuns} attacks`, () => {
    test.each(keys)(
      'on %s break nothing, store no tag, begin no header and speak in nobody else’s name',
      async (route) => {
        const began = performance.now();
        const places = placesOf(route);
        for (const place of places) {
          await fc.assert(
            fc.asyncProperty(attack, async (sent) => expect(await attackPlace(place, sent)).toEqual([])),
            { numRuns: attacksOfPage(numRuns, places.length) },
          );
        }
        told(route, began);
      },
      patience(numRuns),
    );

    test.each(taskNames)(
      'on the task %s end in a patch or a refusal, without anybody’s words',
      async (name) => {
        const began = performance.now();
        await fc.assert(
          fc.asyncProperty(call, async (sent) => expect(await callTask(name, sent)).toEqual([])),
          { numRuns },
        );
        told(name, began);
      },
      patience(numRuns),
    );

    test('reach the open form of every page that takes a post', async () => {
      const open = await Promise.all(posts.map(async (place) => ((await formsAt(place)).length > 0 ? [place] : [])));
      const reached = [...open.flat(), ...leadOn].map(pageOf);
      expect(posts.map(pageOf).filter((page) => !reached.includes(page))).toEqual([]);
    });

    test('come through to something that is written on every page that writes', async () => {
      const through = [...leadOn, ...answers].map(pageOf);
      for (const place of posts)
        if (!through.includes(pageOf(place)) && (await writesSomething(place))) through.push(pageOf(place));
      expect(posts.map(pageOf).filter((page) => !through.includes(page))).toEqual([]);
    });

    test('leave nothing of what was sent in the log', () => {
      expect(logged.filter((line) => line.includes(canary) || line.includes('@example'))).toEqual([]);
    });
  });
};
