import { describe, expect, test } from '@jest/globals';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import type { Key } from '../../../functions/adapters/table.ts';
import { verifyAudit } from '../../../infra/operate/audit/verify-audit.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { draftOf } from '../made-up/submitted-application.ts';
import type { TableStores } from '../running/table-world.ts';

const start = '2026-03-02T15:00:00.000Z';

/** Puts something else in place of an item, as somebody could who may do everything. */
type Meddler = {
  readonly world: TableStores;
  readonly id: string;
  readonly put: (key: Key, change: Readonly<Record<string, unknown>>) => Promise<void>;
};

const coordinator = { role: 'coordinator' as const, id: 'c1' };

/** Makes an application with three saves, the second with words beside it. */
export const threeSaves = async (world: TableStores): Promise<string> => {
  const draft = draftOf(world, 'p1');
  const saves: readonly Pick<TimelineEvent, 'kind' | 'words'>[] = [
    { kind: 'begun', words: { name: 'Dana Sample' } },
    { kind: 'nudged', words: { reason: 'They called.' } },
    { kind: 'reminded' },
  ];
  for (const [version, { kind, ...more }] of saves.entries()) {
    const application = version === 0 ? draft : await world.applications.get(draft.id);
    await world.applications.save({ application, event: { at: start, actor: coordinator, kind, data: {}, ...more } });
  }
  return draft.id;
};

/** Puts a whole entry, or words, where no save puts any: under a key of the same partition. */
const putAside =
  (of: 'entry' | 'words', sk: string) =>
  async ({ put, id, world }: Meddler): Promise<void> =>
    put({ ...rowKeys[of](id, 2), sk }, (await world.rows.get(rowKeys[of](id, 2))) ?? {});

/** Keys that no save makes: no number, none that is whole, and the second place written otherwise. */
const noPlaces = ['x', '00000002.5', '00000000', '0000000002', '2'];

const meddlings: readonly (readonly [string, RegExp, (meddler: Meddler) => Promise<void>])[] = [
  [
    'an entry whose data were changed',
    /^entry 2 was changed$/,
    ({ put, id }) => put(rowKeys.entry(id, 2), { event: { at: start, actor: coordinator, kind: 'closed', data: {} } }),
  ],
  [
    'an entry that was changed and sealed again',
    /^entry 3 does not follow what stands before it$/,
    async ({ put, id, world }) => {
      const other = await threeSaves(world);
      const sealed = await world.rows.get(rowKeys.entry(other, 2));
      await put(rowKeys.entry(id, 2), { digest: sealed?.['digest'] });
    },
  ],
  [
    'an entry in the place of another',
    /^entry 2 was changed$/,
    async ({ put, id, world }) => put(rowKeys.entry(id, 2), (await world.rows.get(rowKeys.entry(id, 1))) ?? {}),
  ],
  [
    'an entry put behind the newest',
    /^entry 4 was put behind the newest that the application knows$/,
    async ({ put, id, world }) => put(rowKeys.entry(id, 4), (await world.rows.get(rowKeys.entry(id, 3))) ?? {}),
  ],
  [
    'an application that was set back',
    /^entry 3 was put behind the newest that the application knows$/,
    async ({ put, id, world }) => {
      const { audit: _newest, ...facts } = await world.applications.get(id);
      const two = await world.rows.get(rowKeys.entry(id, 2));
      const audit = { count: 2, digest: two?.['digest'] };
      await put(rowKeys.application(id), { facts: { ...facts, waits: undefined, audit, version: 2 }, version: 2 });
    },
  ],
  ...noPlaces.map(
    (sk) =>
      [
        `an entry put in at "${sk}"`,
        /^an entry was put in at a place that there is not$/,
        putAside('entry', sk),
      ] as const,
  ),
  [
    'an entry that was changed, while another makes it impossible to count them',
    /^entry 2 was changed$/,
    async (meddler) => {
      await putAside('entry', 'x')(meddler);
      await putAside('words', 'x')(meddler);
      await meddler.put(rowKeys.entry(meddler.id, 2), {
        event: { at: start, actor: coordinator, kind: 'closed', data: {} },
      });
    },
  ],
  [
    'an entry put so far behind the newest that what lies between cannot be told one by one',
    /^entry 99999999 was put behind the newest that the application knows$/,
    putAside('entry', '99999999'),
  ],
  ...noPlaces.map(
    (sk) =>
      [`words put in at "${sk}"`, /^words were put in at a place that there is not$/, putAside('words', sk)] as const,
  ),
  [
    'words that were changed',
    /^the words of entry 2 were changed$/,
    ({ put, id }) => put(rowKeys.words(id, 2), { words: { reason: 'They wrote.' } }),
  ],
  [
    'words that were erased, and nothing says so',
    /^the words of entry 2 were erased without an entry about it$/,
    ({ put, id }) => put(rowKeys.words(id, 2), { words: undefined, salt: undefined, erasedAt: start }),
  ],
  [
    'words put beside an entry that had none',
    /^words were put beside entry 3, which has none$/,
    ({ put, id }) => put(rowKeys.words(id, 3), { words: { reason: 'So.' } }),
  ],
  [
    'an entry that nobody can read',
    /^cannot be read: /,
    ({ put, id }) => put(rowKeys.entry(id, 2), { event: 'nudged' }),
  ],
];

/** Holds the verification of the audit trail to what it finds, over whichever table. */
export const auditContract = (name: string, make: () => Promise<TableStores>): void => {
  const faultsOf = async (world: TableStores, id: string) => {
    const { faults } = await verifyAudit(world.rows, [id]);
    return faults.map((fault) => fault.replace(`${id}: `, ''));
  };

  test(`an audit trail ${name} that nobody touched is whole`, async () => {
    const world = await make();
    const id = await threeSaves(world);
    expect(await verifyAudit(world.rows, [id])).toEqual({ trails: 1, entries: 3, faults: [] });
  });

  describe(`the verification ${name}`, () => {
    test.each(meddlings)('finds %s', async (_what, fault, meddle) => {
      const world = await make();
      const id = await threeSaves(world);
      const put: Meddler['put'] = async (key, change) =>
        world.rows.put({ Item: { ...(await world.rows.get(key)), ...change, ...key } });
      await meddle({ world, id, put });
      expect(await faultsOf(world, id)).toContainEqual(expect.stringMatching(fault));
    });
  });
};
