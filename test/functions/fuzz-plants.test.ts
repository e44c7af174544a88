import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { raw } from 'hono/html';
import { formPage } from '../../functions/pages/form-page.ts';
import { messagePage } from '../../functions/pages/message-page.ts';
import type { Patch } from '../../functions/runtime/task-handler.ts';
import { goTo, showPage } from '../../functions/runtime/web/answer.ts';
import type { WebRequest } from '../../functions/runtime/web/request.ts';
import { attack, attackPlace } from '../support/fuzz/fuzz-routes.ts';
import { fuzzStage } from '../support/fuzz/fuzz-stage.ts';
import { call, callTask, taskNames } from '../support/fuzz/fuzz-tasks.ts';
import { taskOver } from '../support/task-over.ts';
import { placesOf } from '../support/sources/places-of.ts';
import type { PlantedRoutes } from '../support/whole-door.ts';
import type { TimelineEvent } from '../../shared/timeline-event.ts';

type Planted = PlantedRoutes[string];

const route = 'POST /application/{application}/{page}';
// The same attacks each time. One route has many pages, so that fifty attacks of one run may miss a tag on one of them.
const fixed = { seed: 6, numRuns: 200, endOnFailure: true } as const;

beforeAll(() => void jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterAll(() => void jest.restoreAllMocks());

const words = ({ form }: WebRequest): string => [...form.values()].flat().join(' ');

/** Lists the first faults that attacks of a route find, with routes planted in place of ours. */
const foundAmong = async (planted: PlantedRoutes, attacked: string): Promise<string> => {
  const property = fc.asyncProperty(fc.constantFrom(...placesOf(attacked)), attack, async (place, sent) =>
    expect(await attackPlace(place, sent, (standing) => fuzzStage(standing, planted))).toEqual([]),
  );
  return String((await fc.check(property, fixed)).errorInstance);
};

const found = (planted: Planted): Promise<string> => foundAmong({ [route]: planted }, route);

const saved = showPage(messagePage('Saved', ['It is saved.']));

const plants: readonly (readonly [string, Planted, RegExp])[] = [
  [
    'breaks at a long word',
    ({ request }) => {
      if (words(request).length > 10_000) throw new TypeError('a planted bug');
      return saved;
    },
    /broke with 500/,
  ],
  ['shows a tag as it came', ({ request }) => showPage({ title: 'Saved', body: raw(words(request)) }), /shows a tag/],
  [
    'puts a word into a header as it came',
    ({ request }) => goTo(`/applications?said=${words(request)}`),
    /breaks a header/,
  ],
  ['leads where a word says', ({ request }) => goTo(words(request) || '/'), /leads to/],
  [
    'saves in the name of somebody else',
    async ({ request, ports: { applications, clock } }) => {
      const application = await applications.get(request.parameters['application'] ?? '');
      const event: TimelineEvent = {
        at: clock.now(),
        actor: { role: 'coordinator', id: 'c1' },
        kind: 'nudged',
        data: {},
      };
      await applications.save({ application, event });
      return goTo('/applications');
    },
    /is said by coordinator/,
  ],
  [
    'takes the word of whoever is signed in',
    async ({ request, ports: { applications, clock } }) => {
      const application = await applications.get(request.parameters['application'] ?? '');
      await applications.save({
        application,
        event: { at: clock.now(), actor: { role: 'applicant' }, kind: 'nudged', data: {} },
      });
      return goTo('/applications');
    },
    /took the word of (signed out|stranger)/,
  ],
];

describe('the attacks find a planted route that', () => {
  test.each(plants)('%s', async (_what, planted, fault) => expect(await found(planted)).toMatch(fault));

  test('shows a tag that was stored of a reviewer', async () => {
    const add = 'POST /coordinator/reviewers/add';
    const planted: PlantedRoutes = {
      [add]: async ({ request, ports: { reviewers, clock } }) => {
        const reviewer = {
          name: words(request),
          email: 'x@example.net',
          credential: 'IMH-E',
          category: 'mentor',
        } as const;
        await reviewers.add(reviewer, { at: clock.now(), by: 'sub-cora', kind: 'added' });
        return saved;
      },
      'GET /coordinator/reviewers': async ({ ports: { reviewers } }) =>
        showPage({ title: 'Reviewers', body: raw((await reviewers.all()).map(({ name }) => name).join(' ')) }),
    };
    expect(await foundAmong(planted, add)).toMatch(/coordinator\/reviewers shows a tag/);
  });

  test('shows a tag only once somebody has said that they are sure', async () => {
    const asks = (request: WebRequest, action: string) =>
      formPage({ title: 'Sure?', back: '/', action, hidden: { sure: 'yes', words: words(request) }, buttons: [] });
    const planted: Planted = ({ request }) => {
      const isSure = request.form.get('sure')?.[0] === 'yes';
      return showPage(isSure ? { title: 'Saved', body: raw(words(request)) } : asks(request, request.path));
    };
    expect(await found(planted)).toMatch(/shows a tag/);
  });

  test('and nothing in one that is sound', async () => expect(await found(() => saved)).toBe('null'));
});

describe('the calls find a planted task that', () => {
  const calls = async (task: () => Promise<Patch>): Promise<string> => {
    const property = fc.asyncProperty(call, async (sent) =>
      expect(await callTask('check-the-application', sent, async () => task)).toEqual([]),
    );
    return String((await fc.check(property, fixed)).errorInstance);
  };

  test('has a bug', async () =>
    expect(await calls(() => Promise.reject(new TypeError('x')))).toMatch(/failed with TypeError/));

  test('answers with the words of a person', async () =>
    expect(await calls(async () => ({ to: 'dana@example.org' }))).toMatch(/answers with words/));

  test('and nothing in one that is sound', async () => expect(await calls(async () => ({}))).toBe('null'));

  test.each(taskNames)('cannot save, behind every guard that there is: %s', async (name) => {
    const unsaved: typeof taskOver = (which, ports) => {
      const save = () => Promise.reject(new TypeError('a planted bug'));
      return taskOver(which, { ...ports, applications: { ...ports.applications, save } });
    };
    const property = fc.asyncProperty(call, async (sent) => expect(await callTask(name, sent, unsaved)).toEqual([]));
    expect(String((await fc.check(property, fixed)).errorInstance)).toMatch(/failed with TypeError/);
  });
});
