import { expect } from '@jest/globals';
import { feeName } from '../../../shared/rules/money/fee-of.ts';
import type { CalmLife } from '../../simulate/calm-life.ts';

/** Leads a life to its end, and proves that nothing of it came twice: letters, charges, referees who were asked again. */
export const finish = async (life: CalmLife): Promise<void> => {
  await life.lead('closed');
  await life.go(3);
  const facts = await life.facts();
  expect(facts.closed?.outcome).toBe('endorsed');
  const { mails, stripe } = life.world;
  const keys = mails.map(({ key }) => key);
  expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
  const asked = keys.filter((key) => key.includes('/reference-requested/')).map((key) => key.split('/'));
  expect(new Set(asked.map(([, wait]) => wait))).toEqual(
    new Set(facts.requests.map(({ slot, number }) => `reference:${slot}:${number}`)),
  );
  // Nobody's plan began anew: whoever was parked for days is asked by the letter that is due then, and by no other.
  expect(asked.filter(([, , revision]) => !revision?.startsWith('0.'))).toEqual([]);
  expect([...stripe.payments.values()].map(({ checkout }) => checkout.fee).sort()).toEqual(
    facts.fees.map(feeName).sort(),
  );
  expect(facts.requests.filter(({ replacedAt }) => replacedAt === undefined)).toHaveLength(3);
};
