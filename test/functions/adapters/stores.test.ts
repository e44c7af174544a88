import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { canonicalDigest } from '../../../functions/adapters/canonical-digest.ts';
import { earlierEndorsements } from '../../../functions/adapters/earlier-endorsements.ts';
import { outboxStore } from '../../../functions/adapters/outbox-store.ts';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import { trailsOfTable } from '../../../infra/operate/audit/trails-of-table.ts';
import { verifyAudit } from '../../../infra/operate/audit/verify-audit.ts';
import { exportLines } from '../../../infra/operate/restore/export-lines.ts';
import { loadExport } from '../../../infra/operate/restore/load-export.ts';
import { putIfAbsent } from '../../../infra/operate/restore/put-if-absent.ts';
import { tableAt } from '../../../infra/operate/table-at.ts';
import type { EarlierEndorsement } from '../../../shared/imports/endorsement-rows.ts';
import type { PersonStore } from '../../../shared/ports/person-store.ts';
import type { Change } from '../../../shared/change.ts';
import { auditContract, threeSaves } from '../../support/contracts/audit-contract.ts';
import { type DynamoWorld, dynamoWorlds } from '../../support/running/dynamo-world.ts';
import { earlierEndorsement } from '../../support/made-up/earlier-endorsement.ts';
import { begun, eraseAll, erasureContract, leftIn } from '../../support/contracts/erasure-contract.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { linkContract } from '../../support/contracts/link-contract.ts';
import { outboxContract } from '../../support/contracts/outbox-contract.ts';
import { sessionContract } from '../../support/contracts/session-contract.ts';
import { storeContract } from '../../support/contracts/store-contract.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';

const worlds = dynamoWorlds();
afterAll(async () => (await worlds).close());

/** Opens the table of a world as an operator does. */
const asOperator = ({ rows }: DynamoWorld) => tableAt({ table: rows.name });

storeContract('on the table in memory', async (start) => memoryWorld(start));
storeContract('on DynamoDB', async (start) => (await worlds).make(start));
sessionContract('on the table in memory', async (start) => memoryWorld(start));
sessionContract('on DynamoDB', async (start) => (await worlds).make(start));
outboxContract('on the table in memory', async () => memoryWorld().rows);
outboxContract('on DynamoDB', async () => (await (await worlds).make('2026-03-02T15:00:00.000Z')).rows);
linkContract('on the table in memory', async (start) => {
  const world = memoryWorld(start);
  return { world, items: async () => world.rows.items() };
});
linkContract('on DynamoDB', async (start) => {
  const world = await (await worlds).make(start);
  return { world, items: () => world.items() };
});
erasureContract('on the table in memory', async (start) => {
  const world = memoryWorld(start);
  return { ...world, items: async () => world.rows.items() };
});
erasureContract('on DynamoDB', async (start) => (await worlds).make(start));
auditContract('on DynamoDB', async () => (await worlds).make('2026-03-02T15:00:00.000Z'));

test('an export is loaded into a fresh table item by item as it was, and a second time changes nothing', async () => {
  const lost = await (await worlds).make('2026-03-02T15:00:00.000Z');
  const ids = await begun(lost);
  const items = await lost.items();
  const folder = mkdtempSync(join(tmpdir(), 'export-'));
  const half = Math.ceil(items.length / 2);
  for (const [at, part] of [items.slice(0, half), items.slice(half)].entries())
    writeFileSync(
      join(folder, `part-${at}.json.gz`),
      gzipSync(part.map((Item) => `${JSON.stringify({ Item })}\n`).join('')),
    );
  const fresh = await (await worlds).make('2026-03-02T15:00:00.000Z');
  const load = () => loadExport(exportLines(folder), putIfAbsent(asOperator(fresh)), fresh.rows);
  const loaded = items.filter((item) => !JSON.stringify(item).includes('"SESSION#'));
  expect(await load()).toEqual({ put: items.length - 1, kept: 0, erased: 0, sessions: 1 });
  expect(await load()).toEqual({ put: 0, kept: items.length - 1, erased: 0, sessions: 1 });
  const sorted = (all: readonly unknown[]) => all.map((item) => canonicalDigest(item)).toSorted();
  expect(sorted(await fresh.items())).toEqual(sorted(loaded));
  expect((await verifyAudit(fresh.rows, ids)).faults).toEqual([]);
  const nowhere = loadExport(exportLines(tmpdir()), putIfAbsent(asOperator(fresh)), fresh.rows);
  await expect(nowhere).rejects.toThrow('name the folder data');
  rmSync(folder, { recursive: true });
});

test('what was erased since an export stays away when it is loaded into the table that lives', async () => {
  const world = await (await worlds).make('2026-03-02T15:00:00.000Z');
  await begun(world);
  const lines = (await world.items()).map((Item) => JSON.stringify({ Item }));
  await eraseAll(world);
  const { put, erased } = await loadExport(lines, putIfAbsent(asOperator(world)), world.rows);
  expect([put, erased > 0]).toEqual([0, true]);
  expect(await leftIn(world)).toEqual([]);
});

test('a number that moved leaves behind what an earlier release reads of it, and nobody holds it there', async () => {
  const world = memoryWorld();
  const { rows } = world;
  await world.endorsements.keep(earlierEndorsement, 'p-wrong');
  await world.endorsements.keep({ ...earlierEndorsement, email: 'dana.right@example.org' }, 'p-right');
  const moved = rows.items().find((row) => row['moved'] === true);
  expect(moved).toMatchObject({ number: 'IN-1', credential: 'IMH-E', category: 'mentor', validUntil: '2026-12-31' });
  expect(await world.endorsements.ofAddress(earlierEndorsement.email)).toEqual([]);
});

test('a number whose person moves while a list renews it goes to nobody at the former address', async () => {
  const start = '2026-03-02T15:00:00.000Z';
  const { email } = earlierEndorsement;
  const world = memoryWorld(start);
  const { rows } = world;
  await world.endorsements.keep(earlierEndorsement, 'p-1');
  const { id: personId, version } = await world.people.byAddress(email, 'x');
  const held = await world.endorsements.ofAddress(email);
  const change: Change = {
    application: draftOf(world, personId),
    event: { at: start, actor: { role: 'coordinator', id: 'c1' }, kind: 'details-corrected', data: {} },
    move: { personId, version, to: 'dana.new@example.org', from: [{ email, newPersonId: 'p-2', held }] },
  };
  const byAddress: PersonStore['byAddress'] = async (...asked) => {
    await world.applications.save(change);
    return world.people.byAddress(...asked);
  };
  const endorsements = earlierEndorsements(rows, { ...world.people, byAddress });
  expect(await endorsements.keep({ ...earlierEndorsement, validUntil: '2027-12-31' }, 'p-3')).toBe('elsewhere');
  expect(await world.endorsements.ofAddress(email)).toEqual([]);
  expect((await world.people.byAddress(email, 'x')).applications).toEqual([]);
});

test('a number that an older list kept in small letters stays under them when the list is taken in again', async () => {
  const { rows: today, endorsements } = memoryWorld();
  await endorsements.keep(earlierEndorsement, 'p-new');
  const world = memoryWorld();
  const { rows } = world;
  for (const item of today.items())
    await rows.put({ Item: JSON.parse(JSON.stringify(item).replaceAll('IN-1', 'in-1a')) as object });
  for (const number of ['in-1a', 'IN-1A'])
    expect(await world.endorsements.keep({ ...earlierEndorsement, number, listed: false }, 'p-new')).toBe('kept');
  expect(rows.items()).toHaveLength(today.items().length);
  expect(await world.endorsements.ofAddress(earlierEndorsement.email)).toMatchObject([{ number: 'in-1a' }]);
  expect(await world.register.find('in-1a')).toMatchObject({ listed: false });
  expect((await world.people.byAddress(earlierEndorsement.email, 'x')).applications).toHaveLength(1);
});

test('a number that stands in small letters and in capitals is set right and moves under both', async () => {
  const { rows: today, endorsements } = memoryWorld();
  await endorsements.keep(earlierEndorsement, 'p-new');
  const world = memoryWorld();
  const { rows } = world;
  const both = ['in-1a', 'IN-1A'];
  for (const number of both)
    for (const item of today.items())
      await rows.put({ Item: JSON.parse(JSON.stringify(item).replaceAll('IN-1', number)) as object });
  const kept = (more: Partial<EarlierEndorsement>, id: string) =>
    world.endorsements.keep({ ...earlierEndorsement, number: 'in-1a', listed: false, ...more }, id);
  const numbersOf = async (email: string) =>
    (await world.endorsements.ofAddress(email)).map(({ number }) => number).toSorted();
  const appliedBy = async (email: string) => (await world.people.byAddress(email, 'x')).applications.length;
  expect(await kept({ name: 'Dana Corrected' }, 'p-new')).toBe('kept');
  for (const number of both)
    expect(await world.register.find(number)).toMatchObject({ number, name: 'Dana Corrected', listed: false });
  const email = 'dana.right@example.org';
  expect(await kept({ name: 'Dana Corrected', email }, 'p-right')).toBe('kept');
  expect([await numbersOf(earlierEndorsement.email), await numbersOf(email)]).toEqual([[], both.toSorted()]);
  expect([await appliedBy(earlierEndorsement.email), await appliedBy(email)]).toEqual([0, 2]);
});

test('every audit trail of a table is found, whatever is left of it', async () => {
  const world = await (await worlds).make('2026-03-02T15:00:00.000Z');
  const ids = [await threeSaves(world), await threeSaves(world)];
  await world.rows.put({ Item: { pk: 'TIMELINE#stray', sk: '00000001' } });
  // A trail that is gone whole is named by what was booked of it, and by who decided about it.
  await world.rows.put({ Item: rowKeys.ledger('2026-03-02T15:00:00.000Z', 'booked/due:application-1') });
  await world.rows.put({ Item: rowKeys.decided('ada', '2026-03-02T15:00:00.000Z', 'decided') });
  // Where nothing was booked or decided, its person names it: what is open, and what was applied for.
  const applied = { applicationId: 'applied', credential: 'IMH-E', submittedOn: '2026-03-02' };
  await world.rows.put({ Item: { ...rowKeys.person('p9'), openApplicationId: 'open', applications: [applied] } });
  await world.rows.put({ Item: { ...rowKeys.person('p10'), applications: 'torn' } });
  // So is an execution of nobody stopped, after a restore: no application, and no trail.
  await outboxStore(world.rows).stop('nobody', 1, '2026-03-02T15:00:00.000Z');
  const found = await trailsOfTable(asOperator(world).scan);
  expect(found).toEqual([...ids, 'applied', 'booked', 'decided', 'open', 'stray'].toSorted());
  const { trails, faults } = await verifyAudit(world.rows, found);
  expect(trails).toBe(7);
  expect(faults).toEqual([
    ...['applied', 'booked', 'decided', 'open'].map((id) => `${id}: neither the application nor its trail is there`),
    expect.stringMatching(/^stray: cannot be read/),
  ]);
});
