import { describe, expect, test } from '@jest/globals';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import { resume } from '../../../shared/rules/resume.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { memoryTable } from '../../support/in-memory/memory-table.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { tableWorld } from '../../support/running/table-world.ts';

const start = '2026-03-02T15:00:00.000Z';
const key = 'reference:1:1';
const event: TimelineEvent = { at: start, actor: { role: 'association' }, kind: 'asked', data: {} };

/** Opens a table whose queries meet the last transaction half way as often as a test says. */
const torn = async () => {
  let tears = 0;
  const settings = { interrupt: () => undefined, ignoresConditions: false, tears: () => (tears -= 1) >= 0 };
  const rows = memoryTable(settings);
  const { applications, ids } = tableWorld(rows, { now: () => start });
  const draft = draftOf({ ids, clock: { now: () => start } }, 'p1');
  await applications.save({ application: draft, event });
  const wait = { key, openedAt: start, letters: ['0.0'] };
  /** Opens the wait, and saves its first token, or another. */
  const ask = async (token: string): Promise<void> => {
    const application = await applications.get(draft.id);
    const found = application.waits[key] ?? wait;
    await applications.save({ application: { ...application, waits: { [key]: { ...found, token } } }, event });
  };
  return { rows, applications, id: draft.id, ask, tear: (count: number) => void (tears = count) };
};

describe('a read that meets a save half way', () => {
  test.each([
    ['the first token', 1, ['t']],
    ['a newer token', 2, ['former', 't']],
  ] as const)('sees %s of a wait all the same, so that an answer resumes it', async (_what, times, tokens) => {
    const { applications, id, ask, tear } = await torn();
    for (const token of tokens) await ask(token);
    tear(times);
    const found = await applications.get(id);
    await applications.save({ application: resume(found, key, { patch: {} }, start), event });
    expect((await applications.get(id)).waits[key]).toMatchObject({ token: 't', ready: start });
  });

  test('is of one moment where the save wrote no wait', async () => {
    const { applications, id, ask, tear } = await torn();
    await ask('t');
    await applications.save({ application: await applications.get(id), event });
    tear(1);
    const found = await applications.get(id);
    expect([found.version, found.waits[key]?.token]).toEqual([3, 't']);
  });

  test('takes what never fits as it stands, and waits of former releases, which say nothing of versions', async () => {
    const { rows, applications, id, ask, tear } = await torn();
    await ask('t');
    tear(100);
    expect((await applications.get(id)).waits).toEqual({});
    tear(0);
    for (const one of [rowKeys.application(id), rowKeys.wait(id, key)]) {
      const { waits: _waits, ...row } = (await rows.get(one)) ?? {};
      const { version, ...rest } = row;
      await rows.put({ Item: one.sk === 'A' ? row : rest });
      expect(version).toBe(2);
    }
    const application = await applications.get(id);
    expect(application.waits[key]?.token).toBe('t');
    await applications.save({ application, event });
    expect((await rows.get(rowKeys.application(id)))?.['waits']).toEqual({});
  });
});
