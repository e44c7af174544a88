import { beforeEach, describe, expect, test } from '@jest/globals';
import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { applicationAt, goodReference, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { daysLater } from '../../support/days-later.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { keep, pageOf, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

const answer = async (id: string, days: number): Promise<void> => {
  const application = await keep(world, { ...applicationAt('references'), id });
  await world.applications.save(
    receiveReference(application, requestIn(application, 1), goodReference, daysLater(submittedAt, days)),
  );
};

beforeEach(() => {
  world = memoryWorld();
  visit = visitor(world);
  pageOf(world, 'coordinator', 'one');
});

describe("the coordinator's figures", () => {
  test('tell the median of twelve months and of each month, and draw them', async () => {
    for (const [id, days] of Object.entries({ one: 2, two: 4, three: 40 })) await answer(id, days);
    world.moveTo(daysLater(submittedAt, 60));
    const page = await visit.get('/coordinator/figures');
    const text = textOf(page);
    expect(text).toContain('A median of 4.0 days in the last twelve months, over 3');
    expect(text).toContain('March 2026 3.0 2');
    expect(text).toContain('April 2026 40.0 1');
    expect(text).toContain('February 2026 none 0');
    expect(page.body).toContain('<svg');
  });

  test('forget what is a year ago, and say so where there is nothing', async () => {
    await answer('one', 2);
    world.moveTo(daysLater(submittedAt, 400));
    const text = textOf(await visit.get('/coordinator/figures'));
    expect(text.match(/Nothing was counted in the last twelve months/g)).toHaveLength(3);
  });
});
