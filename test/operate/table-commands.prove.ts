import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { entryDigest } from '../../functions/adapters/append-entry.ts';
import { auditEntrySchema } from '../../functions/adapters/audit-entry.ts';
import { canonicalDigest } from '../../functions/adapters/canonical-digest.ts';
import { rowKeys } from '../../functions/adapters/row-keys.ts';
import { threeSaves } from '../support/contracts/audit-contract.ts';
import { type DynamoWorld, dynamoWorlds } from '../support/running/dynamo-world.ts';
import { runNpm } from '../support/running/run-npm.ts';
import { draftOf } from '../support/made-up/submitted-application.ts';
import type { TimelineEvent } from '../../shared/timeline-event.ts';

const start = '2026-03-02T15:00:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'export-'));
let worlds: Awaited<ReturnType<typeof dynamoWorlds>>;
let world: DynamoWorld;
let id: string;

beforeAll(async () => {
  worlds = await dynamoWorlds();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await worlds.close();
});
beforeEach(async () => {
  world = await worlds.make(start);
  await threeSaves(world);
  id = await threeSaves(world);
});

/** Runs a command on a table of this machine, as its usage says. */
const run = (name: string, { rows }: DynamoWorld, ...more: readonly string[]) =>
  runNpm(name, '--', '--table', rows.name, '--endpoint', process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '', ...more);
const verify = (...more: readonly string[]) => run('audit:verify', world, ...more);
const load = (into: DynamoWorld, from = folder) => run('table:load', into, '--from', from);

/** Writes what a table holds as DynamoDB exports it: half of it to each of two files. */
const exportTable = async (): Promise<number> => {
  const items = await world.items();
  const half = Math.ceil(items.length / 2);
  for (const [at, part] of [items.slice(0, half), items.slice(half)].entries()) {
    const lines = part.map((Item) => `${JSON.stringify({ Item })}\n`);
    writeFileSync(join(folder, `part-${at}.json.gz`), gzipSync(lines.join('')));
  }
  return items.length;
};

/** Puts an entry that fits the one before it, as whoever knows how they are sealed would. */
const insert = async (number: number): Promise<void> => {
  const before = (await world.rows.get(rowKeys.entry(id, number - 1))) ?? {};
  const { digest: previous, words: _none, ...entry } = auditEntrySchema.parse(before);
  const content = { ...entry, number, previous };
  const Item = { ...before, ...content, digest: entryDigest(id, content), ...rowKeys.entry(id, number) };
  await world.rows.put({ Item });
};

const change = async (number: number): Promise<void> => {
  const row = await world.rows.get(rowKeys.entry(id, number));
  const { event } = auditEntrySchema.parse(row);
  await world.rows.put({ Item: { ...row, event: { ...event, kind: 'closed' } } });
};

const meddlings: readonly (readonly [string, () => Promise<void>, readonly string[]])[] = [
  ['changed', () => change(2), ['entry 2 was changed']],
  ['missing', () => world.rows.remove(rowKeys.entry(id, 3)), ['entry 3 is missing']],
  ['inserted', () => insert(4), ['entry 4 was put behind the newest that the application knows']],
];

describe('npm run audit:verify', () => {
  test('ends well where all is whole, and says how much it looked at', async () => {
    expect(await verify()).toEqual({
      ...{ code: 0, complained: '' },
      said: '2 trails with 6 entries verified: all whole.',
    });
  });

  test.each(meddlings)(
    'ends with 1 at an entry that was %s, and names the application and the place',
    async (_how, meddle, faults) => {
      await meddle();
      const named = faults.map((fault) => `${id}: ${fault}`).join('\n');
      expect(await verify()).toMatchObject({ code: 1, complained: named, said: expect.stringMatching(/: 1 fault\.$/) });
      expect(await verify('--application', id)).toMatchObject({ code: 1, complained: named });
    },
  );

  test('that is not told which table ends with 2, and says how it is used', async () => {
    expect(await runNpm('audit:verify')).toMatchObject({
      code: 2,
      complained: expect.stringMatching(/^--table is missing\.\nUsage: /),
    });
  });
});

describe('npm run table:load', () => {
  test('brings an export into a fresh table item by item as it was, and a second time changes nothing', async () => {
    const count = await exportTable();
    const fresh = await worlds.make(start);
    const into = fresh.rows.name;
    const said = [
      `Put ${count} items into ${into}; no items stood there already.`,
      `Put no items into ${into}; ${count} items stood there already.`,
    ];
    expect(await load(fresh)).toEqual({ code: 0, complained: '', said: said[0] });
    expect(await load(fresh)).toEqual({ code: 0, complained: '', said: said[1] });
    const digests = async (one: DynamoWorld) => (await one.items()).map((item) => canonicalDigest(item)).toSorted();
    expect(await digests(fresh)).toEqual(await digests(world));
    world = fresh;
    expect((await verify()).said).toBe('2 trails with 6 entries verified: all whole.');
  });

  test('that finds no export ends with 1 and says what to name', async () => {
    const ended = await load(world, 'infra');
    expect(ended).toMatchObject({ code: 1, complained: expect.stringContaining('name the folder data of the export') });
  });
});

test('a trail of which an entry is missing: the command names both, and the export brings it back', async () => {
  const count = await exportTable();
  await world.rows.remove(rowKeys.entry(id, 1));
  const faults = ['entry 1 is missing', 'there are words of entry 1, and no such entry'];
  const named = faults.map((fault) => `${id}: ${fault}`).join('\n');
  expect(await verify()).toMatchObject({ code: 1, complained: named });
  expect((await load(world)).said).toBe(`Put 1 item into ${world.rows.name}; ${count - 1} items stood there already.`);
  expect(await verify()).toMatchObject({ code: 0, said: '2 trails with 6 entries verified: all whole.' });
});

describe('npm run people:erase', () => {
  test('takes away what is kept under an address, and says so; without one it says what it needs', async () => {
    const email = 'mara@example.org';
    await world.memberList.keep([{ email, name: 'Mara Member', validUntil: '2026-12-31' }]);
    const said = expect.stringMatching(/^Nothing is kept under mara@example\.org any more\.$/m);
    expect(await run('people:erase', world, '--email', email)).toEqual({ code: 0, said, complained: '' });
    expect(await world.members.find(email)).toBeUndefined();
    expect(await run('people:erase', world)).toMatchObject({ code: 2 });
    const person = await world.people.byAddress(email, 'p00000001');
    const event: TimelineEvent = { at: start, actor: { role: 'applicant' }, kind: 'begun', data: {} };
    await world.applications.save({ application: draftOf(world, person.id, { email }), event });
    const complained = expect.stringContaining('This person has an application here');
    expect(await run('people:erase', world, '--email', email)).toMatchObject({ code: 1, complained });
  });
});
