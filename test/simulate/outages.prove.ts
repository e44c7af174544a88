import { beforeAll, describe, expect, test } from '@jest/globals';
import { lambdaDenies, lambdaIsAway } from '../support/running/lambda-faults.ts';
import { audit } from './audit.ts';
import { type Outage, OutageWatch } from './outage.ts';
import { useQuietStage } from './quiet-stage.ts';
import { playLives } from './simulate.ts';
import type { World } from './world.ts';

const stage = useQuietStage();
/** How often something is tried within its first minute: at once, and again after 1, 2, 4, 8, 16 and 32 seconds. */
const tries = 6;
const numbers = Array.from({ length: 12 }, (_, at) => at);
const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

const outages = {
  // Of no even hours: otherwise who comes again after an hour meets the next outage for ever.
  everybody: { whom: /./, says: 'ThrottlingException', lasts: 10 * minute, every: 47 * minute, share: 30 },
  ses: { whom: /^mail/, says: 'AccountSendingPausedException', lasts: 12 * hour, every: 5 * day },
  stripe: { whom: /^stripe/, says: 'StripeConnectionError', lasts: day, every: 5 * day },
  table: { whom: /^table/, says: 'InternalServerError', lasts: 5 * minute, every: 67 * minute },
  workflow: { whom: /^workflow/, says: 'ThrottlingException', lasts: 6 * hour, every: 3 * day },
  // Nobody makes a link or speaks to Stripe without what is kept there.
  secrets: { whom: /^(secret|stripe)/, says: 'InternalServiceError', lasts: 6 * hour, every: 3 * day },
  lambda: { whom: /^lambda/, says: 'Lambda.ServiceException', lasts: 2 * hour, every: 29 * hour },
  executions: { whom: /^executions/, says: 'ThrottlingException', lasts: 6 * hour, every: 2 * day },
} satisfies Record<string, Outage>;

/**
 * All whom something goes to, and the mail service once more, when it has taken a letter and does not say so. Executions
 * are listed after much was read, which hardly ever comes through: an outage of their own is the last one below.
 */
const everybody = ['lambda', 'mail', 'mail sent', 'secret', 'stripe', 'table', 'workflow'];

beforeAll(() => void Object.assign(process.env, { STRIPE_API_ADDRESS: 'https://stripe.example' }));

const play = (plant: (world: World) => void) =>
  playLives(stage(), 5, numbers, { faults: 0, repeats: 0, kills: 0 }, plant);

/** Counts the most calls to each within one minute that the same lives make while nobody is away. */
const calmly = async (outage: Outage): Promise<ReadonlyMap<string, number>> => {
  const watch = new OutageWatch();
  await play((world) => watch.countCalm(outage, world));
  return watch.most('calm');
};

const live = async (outage: Outage, dice?: number): Promise<{ world: World; watch: OutageWatch }> => {
  const watch = new OutageWatch();
  const { world, lives } = await play((one) => {
    watch.letAway(outage, one, dice);
    watch.timeRetries(one);
    watch.letCompare(one);
  });
  expect(watch.compared.done).toBeGreaterThan(100);
  expect(world.chaos.struck).toBeGreaterThan(20);
  // Every life still ends in one outcome, with its letters, its money and its links, and nobody was called to repair it.
  expect(await audit(world, lives)).toEqual([]);
  expect(world.mails.filter(({ key }) => key.includes('/failure-parked/'))).toEqual([]);
  return { world, watch };
};

/** Expects that tasks come again neither at once nor together: the first time somewhere within five seconds. */
const expectJitter = ({ delays }: OutageWatch): void => {
  expect(delays.length).toBeGreaterThan(10);
  expect(new Set(delays).size).toBeGreaterThan(delays.length * 0.9);
  expect(Math.max(...delays)).toBeLessThan(5 * second + 15 * minute);
};

const expectKindPages = ({ apologies }: World, ...titles: readonly string[]): void => {
  expect(apologies.length).toBeGreaterThan(10);
  for (const { statusCode, headers, body } of apologies) {
    expect([statusCode, headers['retry-after']]).toEqual([503, '120']);
    expect(titles).toContain(/<h1[^>]*>([^<]*)/.exec(body)?.[1]);
  }
};

/**
 * Expects no storm on anybody: in no minute of an outage more than the tries of what a calm day's busiest minute brings
 * them, and in the quarter of an hour after it, when everything goes on at once, no more than twice what that minute brings.
 */
const expectNoStorm = async (watch: OutageWatch, outage: Outage): Promise<void> => {
  const calmDays = await calmly(outage);
  const [outages, afterwards] = [watch.most('during'), watch.most('after')];
  expect(outages.size).toBeGreaterThan(0);
  const storms = [...new Set([...outages.keys(), ...afterwards.keys()])].flatMap((whom) => {
    const [calm = 1, during = 0, after = 0] = [calmDays, outages, afterwards].map((counted) => counted.get(whom));
    return during > tries * calm || after > 2 * calm ? [{ whom, calm, during, after }] : [];
  });
  expect(storms).toEqual([]);
};

describe('twelve lives lose nothing and need nobody', () => {
  test('while everybody refuses three of ten calls for ten minutes; tasks come again at moments of their own', async () => {
    const watches: OutageWatch[] = [];
    for (const dice of [1, 2, 3, 4, 5]) {
      const { world, watch } = await live(outages.everybody, dice);
      expectKindPages(world, 'This does not work just now', 'Paying does not work just now');
      expectJitter(watch);
      expect(watch.compared.ended).toBeGreaterThan(0);
      await expectNoStorm(watch, outages.everybody);
      watches.push(watch);
    }
    // Letters that left are among what came through: a throttle is not everybody's absence.
    for (const how of ['refused', 'through'] as const)
      expect([...new Set(watches.flatMap(({ met }) => [...met[how].keys()]))]).toEqual(
        expect.arrayContaining(everybody),
      );
  }, 300_000);

  test('while the table is away for five minutes; tasks come again at moments of their own', async () => {
    const { world, watch } = await live(outages.table);
    expectKindPages(world, 'This does not work just now');
    expectJitter(watch);
    await expectNoStorm(watch, outages.table);
  }, 300_000);

  test('while Stripe is down for a day, and whoever wants to pay is told so', async () => {
    const { world, watch } = await live(outages.stripe);
    expectKindPages(world, 'Paying does not work just now');
    await expectNoStorm(watch, outages.stripe);
  }, 300_000);

  test('while SES takes no letter for half a day, and no page fails for it', async () => {
    const { world, watch } = await live(outages.ses);
    expect(world.apologies).toEqual([]);
    await expectNoStorm(watch, outages.ses);
  }, 300_000);

  test('while Step Functions takes nothing for six hours, and no page fails for it', async () => {
    const { world, watch } = await live(outages.workflow);
    expect(world.apologies).toEqual([]);
    await expectNoStorm(watch, outages.workflow);
  }, 300_000);

  test('while Secrets Manager is away for six hours: no letter leaves, and whoever wants to pay is told so', async () => {
    const { world, watch } = await live(outages.secrets);
    expect(watch.met.refused.get('secret')).toBeGreaterThan(10);
    // Who had the key in hand when the outage began still lets their letter go.
    const leftMeanwhile = world.mails.filter(({ at }) => watch.isAway(at) && watch.isAway(at - minute));
    expect(leftMeanwhile.map(({ key }) => key)).toEqual([]);
    expect(world.mails.some(({ at }) => !watch.isAway(at))).toBe(true);
    expectKindPages(world, 'Paying does not work just now');
    await expectNoStorm(watch, outages.secrets);
  }, 300_000);

  test.each([...lambdaIsAway, lambdaDenies])(
    'while Lambda starts no task for two hours, longer than any bug is tried again, and says %s',
    async (says) => {
      const { world, watch } = await live({ ...outages.lambda, says });
      expect(world.apologies).toEqual([]);
      await expectNoStorm(watch, outages.lambda);
    },
    300_000,
  );

  test('while nobody lists executions for six hours: the comparison comes again until it is made', async () => {
    const { world, watch } = await live(outages.executions);
    expect(world.apologies).toEqual([]);
    expect(watch.compared.ended).toBeGreaterThan(20);
  }, 300_000);
});
