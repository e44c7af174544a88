import { expect, test } from '@jest/globals';
import { submit } from '../../shared/rules/changes/submit.ts';
import { withdraw } from '../../shared/rules/changes/withdraw.ts';
import { draftOf } from '../support/made-up/submitted-application.ts';
import { CalmLife } from './calm-life.ts';
import { useQuietStage } from './quiet-stage.ts';

const stage = useQuietStage();
const hour = 3_600_000;
const day = 24 * hour;

test.each([
  ['an hour of bugs is found by the schedule', hour, false],
  ['more than thirty days of them is found no more', 31 * day, true],
])(
  'what is left behind after quiet months and %s',
  async (_what, broken, isLeft) => {
    const life = await new CalmLife(stage()).begin();
    const { world } = life;
    const { ports, carryOut } = world;
    await life.save(withdraw(await life.facts(), ports.clock.now()));
    await life.go(1);
    world.after(60 * day, async () => {
      world.carryOut = () => Promise.reject(new TypeError('a bug'));
      const person = await ports.people.byAddress('nova@example.org', ports.ids.next('p'));
      const draft = draftOf(ports, person.id, { email: 'nova@example.org' });
      await ports.applications.save(submit(draft, person, ports.clock.now()));
    });
    world.after(60 * day + broken, async () => void (world.carryOut = carryOut));
    await life.go(24 * 70 + broken / hour);
    expect(world.rows.isReady()).toBe(isLeft);
  },
  60_000,
);
