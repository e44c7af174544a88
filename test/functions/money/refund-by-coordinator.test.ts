import { expect, test } from '@jest/globals';
import { refundByCoordinator } from '../../../shared/rules/changes/coordinator-money.ts';
import { CalmLife } from '../../simulate/calm-life.ts';
import { useQuietStage } from '../../simulate/quiet-stage.ts';
import { namedFee } from '../../support/made-up/journey.ts';

const stage = useQuietStage();

test('money that the coordinator gives back is asked of Stripe by the schedule, once, while the application goes on', async () => {
  const life = await new CalmLife(stage()).begin();
  const { ports, stripe } = life.world;
  await life.lead('references');
  const atStripe = () => [...stripe.payments.values()].flatMap(({ refunds }) => refunds);
  const fee = async () => namedFee(await life.facts(), 'application-1');
  const word = { by: 'cora', reason: 'Asked for too much.', cents: 500 };
  await life.save(refundByCoordinator({ application: await life.facts(), fee: await fee() }, word, ports.clock.now()));
  await life.go(1);
  expect(atStripe()).toMatchObject([{ cents: 500, status: 'succeeded' }]);
  expect((await fee()).refunds).toMatchObject([{ cents: 500, status: 'succeeded' }]);
  await life.lead('closed');
  expect(atStripe()).toHaveLength(1);
});
