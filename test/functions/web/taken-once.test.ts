import { describe, expect, test } from '@jest/globals';
import { askedPages } from '../../../functions/web/coordinator/asked-page.ts';
import type { CoordinatorPage } from '../../../functions/web/coordinator/coordinator-page.ts';
import { moneyPages } from '../../../functions/web/coordinator/money-pages.ts';
import { verbs } from '../../../functions/web/coordinator/verbs.ts';
import { raiseDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { formsOf, type ShownForm } from '../../support/fields-of.ts';
import { applicationAt, payFee, submittedAt } from '../../support/journey.ts';
import { coordinatorStates } from '../../support/gallery/coordinator-states.ts';
import { keepIn } from '../../support/gallery/keep-in.ts';
import { memoryWorld, type MemoryWorld } from '../../support/memory-world.ts';
import { factsOf, visitor } from '../../support/web-visit.ts';

/** Gives the pages about money of three applications: one owes a fee, one has paid the other, one got too much. */
const moneyPaths = async (world: MemoryWorld): Promise<readonly string[]> => {
  const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
  const owing = (await keepIn(world, 'owing', applicationAt('application-fee')))('coordinator', 'any');
  const paying = (await keepIn(world, 'paying', paid))('coordinator', 'any');
  const strange = { kind: 'unknown-session' as const, fee: 'application-1', about: 'cs_x', cents: 2500 };
  const doubted = raiseDoubt(applicationAt('references'), strange, submittedAt)?.application ?? paid;
  const doubting = (await keepIn(world, 'doubting', doubted))('coordinator', 'any');
  return [
    ...[`${owing}/exempt-application-1`, `${owing}/cheque-application-1`],
    ...[`${paying}/refund-processing-1`, `${doubting}/doubt-1`],
  ];
};

/** Gives each form about an application as a page shows it, by the name of its page. */
const formsShown = async (world: MemoryWorld): Promise<ReadonlyMap<string, ShownForm>> => {
  world.addReviewer({
    id: 'ben',
    name: 'Ben',
    email: 'ben@example.net',
    credential: 'IMH-E',
    category: 'mentor',
    open: 0,
  });
  const states = await coordinatorStates(world);
  const shown = new Map<string, ShownForm>();
  for (const path of [...states.map((state) => state.path), ...(await moneyPaths(world))])
    for (const form of formsOf((await visitor(world).get(path)).body))
      if (form.action.startsWith('/coordinator/application/')) shown.set(form.action.split('/').at(-1) ?? '', form);
  return shown;
};

/** Gives an application a person of its own, who has no other and may begin another once it has ended. */
const withOwnPerson = async (world: MemoryWorld, id: string): Promise<void> => {
  const person = await world.people.byAddress(`only-${id}@example.org`, `only-${id}`);
  const application = { ...factsOf(world, id), personId: person.id };
  const event = { at: submittedAt, actor: { role: 'association' as const }, kind: 'moved-on', data: {} };
  const openApplicationId = application.closed === undefined ? id : undefined;
  await world.applications.save({ application, event, person: { ...person, openApplicationId } });
};

const typed: Readonly<Record<string, string>> = {
  ...{ email: 'tia@example.com', amount: '10', number: '1042', knownSince: '2019' },
};

/** Fills a form in as somebody who is in a hurry would: the first of what may be chosen, a word where words are asked. */
const filledIn = ({ fields }: ShownForm): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.map(({ name, choices: [first] }) => [name, first ?? typed[name] ?? 'Made up']));

describe('a form of the coordinator about an application', () => {
  test('has a name of its own when it is shown, by which it is taken once, whatever it asks for', async () => {
    const shown = await formsShown(memoryWorld(submittedAt));
    // A copy of somebody's data is handed over each time that it is asked for, and each time written down.
    const named = [...shown].filter(([page]) => page !== 'data');
    const isNamed = ({ fields }: ShownForm) =>
      /^f\w+$/.test(fields.find(({ name }) => name === 'shown')?.choices[0] ?? '');
    expect(named.filter(([, one]) => !isNamed(one)).map(([page]) => page)).toEqual([]);
  });

  const takers = Object.entries<CoordinatorPage>(moneyPages).flatMap(([word, { take }]) => (take ? [word] : []));

  test.each([...verbs.map(({ page }) => page), ...Object.keys(askedPages), ...takers])(
    'that is sent twice as it was shown counts once: %s',
    async (page) => {
      const world = memoryWorld(submittedAt);
      const shown = await formsShown(world);
      const [, one] = [...shown].find(([name]) => name === page || name.startsWith(`${page}-`)) ?? [];
      const form = one ?? { action: '', fields: [] };
      const id = form.action.split('/')[3] ?? '';
      await withOwnPerson(world, id);
      const before = world.kept.get(id);
      const send = () => visitor(world).post(form.action, filledIn(form));
      expect((await send()).statusCode).toBe(303);
      const once = world.kept.get(id);
      expect(once).not.toEqual(before);
      await send();
      expect(world.kept.get(id)).toEqual(once);
    },
  );
});
