import { describe, expect, test } from '@jest/globals';
import { reconcileApplications } from '../../../functions/reconciliation/reconcile-applications.ts';
import { reconcileStripe } from '../../../functions/reconciliation/reconcile-stripe.ts';
import { ledgerSums } from '../../../shared/ledger/ledger-sums.ts';
import { recordCheque, takeChequeBack } from '../../../shared/rules/changes/coordinator-money.ts';
import { reopen } from '../../../shared/rules/changes/reopen.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { CalmLife } from '../../simulate/calm-life.ts';
import { useQuietStage } from '../../simulate/quiet-stage.ts';
import { namedFee } from '../../support/made-up/journey.ts';

const stage = useQuietStage();
const word = { by: 'cora', reason: 'No money behind it.' };

describe('an application that is opened again after its paper check came back', () => {
  test.each([
    ['application', 'references'],
    ['application', 'review'],
    ['processing', 'review'],
  ] as const)('asks for the %s fee anew, and goes on to its end from the %s', async (kind, until) => {
    const life = await new CalmLife(stage()).begin();
    const { ports } = life.world;
    const now = () => ports.clock.now();
    const fee = async () => namedFee(await life.facts(), `${kind}-1`);
    const differences = async () => (await reconcileApplications(ports, '2026-03-01T00:00:00.000Z')).found;
    await life.lead(`${kind}-fee`);
    await life.save(
      recordCheque({ application: await life.facts(), fee: await fee() }, { ...word, number: '1042' }, now()),
    );
    await life.lead(until);
    await life.save(takeChequeBack({ application: await life.facts(), fee: await fee() }, word, now()));
    await life.save(withdraw(await life.facts(), now()));
    await life.go(24);
    const ended = await life.facts();
    await life.save(reopen(ended, await ports.people.get(ended.personId), word, now()));
    await life.go(30);
    expect([standing(await life.facts()), await differences()]).toEqual([`${kind}-fee`, []]);
    expect(life.world.mails.at(-1)?.text).toContain('so the fee is asked for again');
    await life.pay(`${kind}-2`);
    await life.go(1);
    expect(standing(await life.facts())).toBe(until);
    await life.lead('closed');
    expect([(await life.facts()).closed?.outcome, await differences()]).toEqual(['endorsed', []]);
  });
});

describe('an application whose paper check was replaced by another while it was open', () => {
  test('goes on to its end, its books add up, and no comparison finds a difference', async () => {
    const life = await new CalmLife(stage()).begin({ association: 'joining' });
    const { ports } = life.world;
    const now = () => ports.clock.now();
    const since = '2026-03-01T00:00:00.000Z';
    const feeIn = async (name: string) => namedFee(await life.facts(), name);
    await life.lead('application-fee');
    await life.save(
      recordCheque(
        { application: await life.facts(), fee: await feeIn('application-1') },
        { ...word, number: '1042' },
        now(),
      ),
    );
    await life.lead('review');
    await life.save(
      takeChequeBack({ application: await life.facts(), fee: await feeIn('application-1') }, word, now()),
    );
    await life.go(30);
    await life.save(
      recordCheque(
        { application: await life.facts(), fee: await feeIn('application-1') },
        { ...word, number: '1042' },
        now(),
      ),
    );
    await life.go(1);
    const [letter] = life.world.mails.slice(-1).map(({ text }) => text);
    expect(letter).toContain('check 1042');
    expect(letter).toMatch(/Your membership is valid until .+\n+Your application goes on\./);
    await life.lead('closed');
    await life.go(24);
    const found = (await reconcileApplications(ports, since)).found;
    expect([found, (await reconcileStripe(ports, since)).filter((one) => one !== 'same')]).toEqual([[], []]);
    const sums = ledgerSums(await ports.ledger.between('2026-03-01', now().slice(0, 10)));
    expect(sums.map(({ line, due, paid, left }) => [line, due, paid, left]).slice(0, 3)).toEqual([
      ['membership', 5000, 10_000, 5000],
      ['application', 2500, 5000, 2500],
      ['processing', 5000, 5000, 5000],
    ]);
    expect((await life.facts()).closed?.outcome).toBe('endorsed');
  });
});
