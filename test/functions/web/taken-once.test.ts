import { describe, expect, test } from '@jest/globals';
import type { CoordinatorPage } from '../../../functions/web/coordinator/coordinator-page.ts';
import { coordinatorPages } from '../../../functions/web/coordinator/coordinator-pages.ts';
import { moneyPages } from '../../../functions/web/coordinator/money-pages.ts';
import type { Application } from '../../../shared/application/application.ts';
import { raiseDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { formsOf, type ShownField, type ShownForm } from '../../support/fields-of.ts';
import { applicationAt, payByCheque, payFee, submittedAt } from '../../support/made-up/journey.ts';
import { coordinatorStates } from '../../support/gallery/coordinator-states.ts';
import { keepIn } from '../../support/gallery/keep-in.ts';
import { membershipCameBack } from '../../support/made-up/memberships.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { reviewerNamed } from '../../support/made-up/reviewer-named.ts';
import { factsOf, pageOf, visitor } from '../../support/web-visit.ts';

/** Gives the pages about money of five applications: one owes a fee, one has paid the other, one by check, one a membership by one that came back, one got too much. */
const moneyPaths = async (world: MemoryWorld): Promise<readonly string[]> => {
  const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
  const kept = async (id: string, application: Application) =>
    pageOf(world, 'coordinator', await keepIn(world, id, application));
  const owing = await kept('owing', applicationAt('application-fee'));
  const paying = await kept('paying', paid);
  const strange = { kind: 'unknown-session' as const, fee: 'application-1', about: 'cs_x', cents: 2500 };
  const doubted = raiseDoubt(applicationAt('references'), strange, submittedAt)?.application ?? paid;
  const doubting = await kept('doubting', doubted);
  const checked = await kept('checked', payByCheque(applicationAt('processing-fee'), 'processing-1'));
  const bought = await kept('bought', membershipCameBack());
  return [
    ...[`${checked}/unpaid-processing-1`, `${bought}/member-application-1`],
    ...[`${owing}/exempt-application-1`, `${owing}/cheque-application-1`],
    ...[`${paying}/refund-processing-1`, `${doubting}/doubt-1`],
  ];
};

/** Gives each form about an application as a page shows it, by the name of its page. */
const formsShown = async (world: MemoryWorld): Promise<ReadonlyMap<string, ShownForm>> => {
  world.addReviewer(reviewerNamed('ben'));
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
  const event: TimelineEvent = { at: submittedAt, actor: { role: 'association' }, kind: 'set-right', data: {} };
  const openApplicationId = application.closed === undefined ? id : undefined;
  await world.applications.save({ application, event, person: { ...person, openApplicationId } });
};

const typed: Readonly<Record<string, string>> = {
  ...{ email: 'tia@example.com', amount: '10', number: '1042', knownSince: '2019', until: '2026-12-31' },
};

/** Fills a form in as somebody who is in a hurry would: the first of what may be chosen, a word where words are asked. */
const filledIn = ({ fields }: ShownForm): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.map(({ name, choices: [first] }) => [name, first ?? typed[name] ?? 'Made up']));

/** Finds the form of a page among those that are shown in a world, and the application that it is about. */
const formOf = async (world: MemoryWorld, page: string): Promise<ShownForm & { readonly id: string }> => {
  const shown = await formsShown(world);
  const [, one] = [...shown].find(([name]) => name === page || name.startsWith(`${page}-`)) ?? [];
  const form = one ?? { action: '', fields: [] };
  const id = form.action.split('/')[3] ?? '';
  await withOwnPerson(world, id);
  return { ...form, id };
};

/** The names of all pages that take a form, from the code. */
const takers = [coordinatorPages, moneyPages].flatMap((pages: Readonly<Record<string, CoordinatorPage>>) =>
  Object.entries(pages).flatMap(([page, { take }]) => (take === undefined || page === '' ? [] : [page])),
);

describe('a form of the coordinator about an application', () => {
  test('has a name of its own when it is shown, by which it is taken once, whatever it asks for', async () => {
    const shown = await formsShown(memoryWorld(submittedAt));
    // A copy of somebody's data is handed over each time that it is asked for, and each time written down.
    const named = [...shown].filter(([page]) => page !== 'data');
    const isNamed = ({ fields }: ShownForm) =>
      /^f\w+$/.test(fields.find(({ name }) => name === 'shown')?.choices[0] ?? '');
    expect(named.filter(([, one]) => !isNamed(one)).map(([page]) => page)).toEqual([]);
  });

  test.each(takers.filter((page) => page !== 'data'))(
    'that is sent twice as it was shown counts once, and leads to the same place: %s',
    async (page) => {
      const world = memoryWorld(submittedAt);
      const { id, ...form } = await formOf(world, page);
      const before = world.kept.get(id);
      const send = () => visitor(world).post(form.action, filledIn(form));
      const led = await send();
      expect(led.statusCode).toBe(303);
      const once = world.kept.get(id);
      expect(once).not.toEqual(before);
      const again = await send();
      expect([again.statusCode, again.headers['location']]).toEqual([303, led.headers['location']]);
      expect(world.kept.get(id)).toEqual(once);
    },
  );

  test('about money, sent twice, leads to the same place although less is left than it asks for', async () => {
    const world = memoryWorld(submittedAt);
    const { id, ...form } = await formOf(world, 'refund');
    const send = () => visitor(world).post(form.action, { ...filledIn(form), amount: '30' });
    const [led, once] = [await send(), world.kept.get(id)];
    const again = await send();
    expect([again.statusCode, again.headers['location']]).toEqual([303, led.headers['location']]);
    expect(world.kept.get(id)).toEqual(once);
  });

  test.each(takers)('leaves in the timeline who sent it, and the reason as it was typed: %s', async (page) => {
    const world = memoryWorld(submittedAt);
    const { id, ...form } = await formOf(world, page);
    const before = world.kept.get(id)?.timeline.length ?? 0;
    const isReason = ({ name, choices }: ShownField): boolean =>
      ['reason', 'reasons', 'what', 'scan'].includes(name) && choices.length === 0;
    const asked = form.fields.filter(isReason);
    const typedReason = Object.fromEntries(asked.map(({ name }) => [name, 'They telephoned.']));
    await visitor(world).post(form.action, { ...filledIn(form), ...typedReason });
    const left = world.kept.get(id)?.timeline.slice(before) ?? [];
    expect(left.map(({ actor }) => actor)).toEqual([{ role: 'coordinator', id: 'sub-cora' }]);
    const words = left.flatMap((event) => Object.values(event.words ?? {}));
    expect(words.filter((word) => word === 'They telephoned.')).toHaveLength(asked.length);
  });
});
