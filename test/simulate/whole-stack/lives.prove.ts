import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { synthesized } from '../../template/synthesized.ts';
import { audit } from '../audit.ts';
import type { Witness } from '../audited.ts';
import { deedsOf } from '../deeds-of.ts';
import { usualDeeds } from '../usual-deeds.ts';
import { type Lived, liveOnAStack } from './live-on-a-stack.ts';
import { type Spoiled, spoils } from './spoils.ts';

const asked = { count: 200, kills: 50, seed: Date.now() % 1_000_000 };
const hours = 2 * 3_600_000;

let lived: Lived;
beforeAll(async () => {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  say(`To repeat: npm run simulate -- --lives ${asked.count} --kills ${asked.kills} --seed ${asked.seed}`);
  lived = await liveOnAStack(await synthesized('local'), asked, say);
}, hours);
afterAll(() => lived.close());

const lawsBroken = async (witness: Witness, lives = lived.lives): Promise<readonly string[]> => [
  ...new Set((await audit(witness, lives)).map(({ law }) => law)),
];

const lawsBrokenBy = ({ id, witness }: Spoiled): Promise<readonly string[]> =>
  lawsBroken(
    witness,
    lived.lives.filter(({ ids }) => ids.includes(id)),
  );

describe('lives through the whole local stack, its process killed again and again', () => {
  test('200 of them with 50 kill -9 break no law', async () => {
    expect(lived.kills).toBe(asked.kills);
    expect(await audit(lived.witness, lived.lives)).toEqual([]);
  }, 600_000);

  test('everybody did there what people do: they applied, paid, answered, gave up and came back', async () => {
    const { witness, lives } = lived;
    const { applications } = witness.ports;
    const deeds = await deedsOf(applications, lives);
    expect(usualDeeds.filter((deed) => (deeds[deed] ?? 0) === 0)).toEqual([]);
    const submitted = async (ids: readonly string[]): Promise<boolean> =>
      (await Promise.all(ids.map((id) => applications.get(id)))).some(({ submissions }) => submissions.length > 0);
    const came = await Promise.all(lives.map(async ({ ids, number }) => ((await submitted(ids)) ? [] : [number])));
    expect(came.flat()).toEqual([]);
  }, 600_000);

  test('links were opened when the outcome had just been told, and more than some still told of it', () => {
    const pages = [...(lived.witness.looks ?? new Map<string, never>()).values()];
    expect(pages.length).toBeGreaterThan(asked.count);
    expect(pages.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThan(pages.length / 2);
  });

  test('the saves of every application were seen, and each made-up event of Stripe was refused', () => {
    const { witness, lives, toForger } = lived;
    const ids = lives.flatMap((life) => life.ids);
    expect(ids.filter((id) => witness.saves.get(id) === undefined)).toEqual([]);
    expect(witness.forgeries.length).toBeGreaterThan(asked.count / 2);
    expect([...toForger.keys()]).toEqual([400]);
  });

  test.each(Object.entries(spoils))(
    'the auditor sees the stack: it misses nothing of %s',
    async (_what, [spoil, ...laws]) => {
      const ids = lived.lives.flatMap((life) => life.ids);
      expect((await lawsBrokenBy(await spoil(lived.witness, ids))).toSorted()).toEqual(laws);
    },
    600_000,
  );

  test('the auditor sees the stack: what is taken away from it there is missed', async () => {
    const { witness } = lived;
    const { rows, stripe, mails } = witness;
    const noLedger = rows.items().filter(({ entity }) => entity !== 'ledger');
    expect(await lawsBroken({ ...witness, rows: { ...rows, items: () => noLedger } })).toEqual(['ledgerAddsUp']);
    expect(await lawsBroken({ ...witness, stripe: { ...stripe, payments: new Map() } })).toContain('moneyAgrees');
    expect(await lawsBroken({ ...witness, mails: mails.slice(1) })).toEqual(['lettersLeave']);
    expect(await lawsBroken({ ...witness, logged: JSON.stringify(mails) })).toEqual(['nothingLeaks']);
  }, 1_200_000);
});
