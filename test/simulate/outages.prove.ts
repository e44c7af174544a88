import { beforeAll, describe, expect, test } from '@jest/globals';
import { audit } from './audit.ts';
import { type Outage, OutageWatch } from './outage.ts';
import { useQuietStage } from './quiet-stage.ts';
import { playLives } from './simulate.ts';
import type { World } from './world.ts';

const stage = useQuietStage();
const numbers = Array.from({ length: 12 }, (_, at) => at);
const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

const outages = {
  // Of no even hours: otherwise who comes again after an hour meets the next outage for ever.
  everybody: { whom: /./, says: 'ThrottlingException', lasts: 10 * minute, every: 187 * minute, share: 30 },
  ses: { whom: /^mail/, says: 'AccountSendingPausedException', lasts: 12 * hour, every: 5 * day },
  stripe: { whom: /^stripe/, says: 'StripeConnectionError', lasts: day, every: 5 * day },
  table: { whom: /^table/, says: 'InternalServerError', lasts: 5 * minute, every: 67 * minute },
  workflow: { whom: /^workflow/, says: 'ThrottlingException', lasts: 6 * hour, every: 3 * day },
} satisfies Record<string, Outage>;

beforeAll(() => void Object.assign(process.env, { STRIPE_API_ADDRESS: 'https://stripe.example' }));

const live = async (outage: Outage): Promise<{ world: World; watch: OutageWatch }> => {
  const watch = new OutageWatch();
  const { world, lives } = await playLives(stage(), 5, numbers, { faults: 0, repeats: 0, kills: 0 }, (one) => {
    watch.letAway(outage, one);
    watch.timeRetries(one);
  });
  expect(world.chaos.struck).toBeGreaterThan(50);
  // Every life still ends in one outcome, with its letters, its money and its links, and nobody was called to repair it.
  expect(await audit(world, lives)).toEqual([]);
  expect(world.mails.filter(({ key }) => key.includes('/failure-parked/'))).toEqual([]);
  return { world, watch };
};

/** Expects that tasks come again neither at once nor together: the first time somewhere within five seconds. */
const expectJitter = ({ delays }: OutageWatch): void => {
  expect(delays.length).toBeGreaterThan(10);
  expect(new Set(delays).size).toBeGreaterThan(delays.length * 0.9);
  expect(Math.max(...delays)).toBeLessThan(5 * second + 10 * minute);
};

const expectKindPages = ({ apologies }: World, title: string): void => {
  expect(apologies.length).toBeGreaterThan(10);
  for (const { statusCode, headers, body } of apologies) {
    expect([statusCode, headers['retry-after']]).toEqual([503, '120']);
    expect(/<h1[^>]*>([^<]*)/.exec(body)?.[1]).toBe(title);
  }
};

describe('twelve lives lose nothing and need nobody', () => {
  test('while everybody refuses three of ten calls for ten minutes; tasks come again at moments of their own', async () => {
    const { world, watch } = await live(outages.everybody);
    expectKindPages(world, 'This does not work just now');
    expectJitter(watch);
    expect(watch.most()).toBeLessThan(100);
  }, 300_000);

  test('while the table is away for five minutes; tasks come again at moments of their own', async () => {
    const { world, watch } = await live(outages.table);
    expectKindPages(world, 'This does not work just now');
    expectJitter(watch);
    expect(watch.most()).toBeLessThan(40);
  }, 300_000);

  test('while Stripe is down for a day, and whoever wants to pay is told so', async () => {
    const { world, watch } = await live(outages.stripe);
    expectKindPages(world, 'Paying does not work just now');
    expect(watch.most()).toBeLessThan(70);
  }, 300_000);

  test('while SES takes no letter for half a day, and no page fails for it', async () => {
    const { world, watch } = await live(outages.ses);
    expect(world.apologies).toEqual([]);
    expect(watch.most()).toBeLessThan(90);
  }, 300_000);

  test('while Step Functions takes nothing for six hours, and no page fails for it', async () => {
    const { world, watch } = await live(outages.workflow);
    expect(world.apologies).toEqual([]);
    expect(watch.most()).toBeLessThan(40);
  }, 300_000);
});
