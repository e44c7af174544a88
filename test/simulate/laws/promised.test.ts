import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { CalmLife } from '../calm-life.ts';
import { useQuietStage } from '../quiet-stage.ts';
import { promisedGoesBack } from './money.ts';

const stage = useQuietStage();

/** Lets somebody withdraw who has paid for a review that nobody has begun, and says how the law is broken then. */
const found = async (alter: (change: Change) => Change): Promise<readonly string[]> => {
  const life = await new CalmLife(stage()).begin({ withoutReviewers: true });
  const { ports } = life.world;
  const { applications } = ports;
  Object.assign(ports, { applications: { ...applications, save: (one: Change) => applications.save(alter(one)) } });
  await life.lead('review');
  await life.save(withdraw(await life.facts(), ports.clock.now()));
  await life.go(24);
  return promisedGoesBack({ world: life.world, application: await life.facts() });
};

const ofACent = (application: Application): Application => ({
  ...application,
  fees: application.fees.map((fee) => ({ ...fee, refunds: fee.refunds.map((one) => ({ ...one, cents: 1 })) })),
});

describe('what an end promised back', () => {
  test('goes back whole', async () => expect(await found((change) => change)).toEqual([]));

  test('is missed by the auditor where a cent goes back, or nothing', async () => {
    const ofCents = async (alter: (change: Change) => Change) =>
      /of 5000 of \S+ (\d) went/.exec(String(await found(alter)))?.[1];
    expect(await ofCents((one) => ({ ...one, application: ofACent(one.application) }))).toBe('1');
    const without = ({ fees, ...one }: Application) => ({ ...one, fees: fees.map((fee) => ({ ...fee, refunds: [] })) });
    expect(await ofCents((one) => ({ ...one, application: without(one.application) }))).toBe('0');
  });
});
