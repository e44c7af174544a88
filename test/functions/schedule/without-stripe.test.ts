import { expect, jest, test } from '@jest/globals';
import { reconcileWhenDue } from '../../../functions/reconciliation/reconcile-when-due.ts';
import { CalmLife } from '../../simulate/calm-life.ts';
import { useQuietStage } from '../../simulate/quiet-stage.ts';

const stage = useQuietStage();

test('until there is a key of Stripe everything else is compared, and the money as soon as there is one', async () => {
  const life = await new CalmLife(stage()).begin();
  await life.go(2);
  const { ports } = life.world;
  const { payments } = ports;
  const noticesSince = jest.fn(async () => Promise.reject(new Error('There is no key.')));
  Object.assign(ports, { payments: { ...payments, isSetUp: async () => false, noticesSince } });
  await reconcileWhenDue(ports);
  const { at, found } = await ports.reconciliations.last();
  expect(found).toMatchObject({ withoutStripe: true, repaired: 0, parked: 0, lookedAt: expect.any(Number) });
  await life.go(0.25);
  await reconcileWhenDue(ports);
  expect((await ports.reconciliations.last()).at).toBe(at);
  expect(noticesSince).not.toHaveBeenCalled();
  Object.assign(ports, { payments });
  await reconcileWhenDue(ports);
  expect((await ports.reconciliations.last()).found).not.toHaveProperty('withoutStripe');
  expect((await ports.reconciliations.last()).at).not.toBe(at);
});
