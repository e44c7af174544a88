import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { routes } from '../../infra/cloud/routes.ts';
import { attack, attackRoute } from './fuzz-routes.ts';
import { call, callTask, taskNames } from './fuzz-tasks.ts';
import { canary } from './hostile.ts';

/** Stripe's webhook takes nothing that is not signed: it has tests of its own. */
const keys = Object.values(routes)
  .flat()
  .filter((key) => key !== 'POST /stripe/webhook');

/** Is how long so many attacks of one route or task may take, in milliseconds: what hangs is named, and ends nothing else. */
const patience = (numRuns: number): number => 120_000 + numRuns * 50;

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
        await fc.assert(
          fc.asyncProperty(attack, async (sent) => expect(await attackRoute(route, sent)).toEqual([])),
          { numRuns },
        );
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

    test('leave nothing of what was sent in the log', () => {
      expect(logged.filter((line) => line.includes(canary) || line.includes('@example'))).toEqual([]);
    });
  });
};
