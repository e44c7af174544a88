import { describe, expect, test } from '@jest/globals';
import { createClock } from '../../infra/local/clock.ts';

const DAY = 24 * 60 * 60 * 1000;
const still = (offset = 0) => createClock({ offset, realTime: () => 0 });

describe('the clock', () => {
  test('tells the real time and what was added to it', () => {
    const [before, clock] = [Date.now(), createClock({ offset: DAY })];
    expect(clock.now()).toBeGreaterThanOrEqual(before + DAY);
    expect(clock.now()).toBeLessThan(Date.now() + DAY + 1000);
  });

  test('jumps forward, firing on the way by instant and then by insertion, each at its own instant', () => {
    const clock = still();
    const fired: [string, number][] = [];
    const at = (instant: number, name: string) => clock.at(instant, () => fired.push([name, clock.now()]));
    at(60 * DAY, 'late');
    at(DAY, 'early');
    at(60 * DAY, 'late too');
    clock.at(2 * DAY, () => at(3 * DAY, 'made on the way'));
    clock.advanceTo(100 * DAY);
    expect(fired).toEqual([
      ['early', DAY],
      ['made on the way', 3 * DAY],
      ['late', 60 * DAY],
      ['late too', 60 * DAY],
    ]);
    expect(clock.now()).toBe(100 * DAY);
  });

  test('never fires early and never moves back', () => {
    const clock = still();
    let fired = 0;
    clock.at(25 * DAY, () => fired++);
    clock.advanceTo(25 * DAY - 1);
    clock.advanceTo(5);
    expect([fired, clock.now()]).toEqual([0, 25 * DAY - 1]);
    clock.advanceTo(25 * DAY);
    expect(fired).toBe(1);
  });

  test('forgets what was cancelled', () => {
    const clock = still();
    const timers = Array.from({ length: 1000 }, (_, at) => clock.at(((at * 7919) % 1000) + 1, () => fired.push(at)));
    const fired: number[] = [];
    timers.filter((_, at) => at % 3 !== 0).forEach((timer) => timer.cancel());
    timers[1]?.cancel();
    clock.advanceTo(1000);
    expect(fired).toEqual([...fired].sort((a, b) => ((a * 7919) % 1000) - ((b * 7919) % 1000)));
    expect(fired).toHaveLength(334);
    expect(clock.nextDue()).toBeUndefined();
  });

  test('does not count a background timer as due, and fires one that was jumped over once, on arrival', () => {
    const clock = still();
    const fired: number[] = [];
    const every = () => {
      fired.push(clock.now());
      clock.at(clock.now() + 1000, every, { background: true });
    };
    clock.at(1000, every, { background: true });
    clock.at(DAY, () => undefined);
    expect(clock.nextDue()).toBe(DAY);
    clock.advanceTo(60 * DAY);
    expect(fired).toEqual([60 * DAY]);
  });

  test('that flows fires by itself, also after a jump', async () => {
    const clock = createClock();
    clock.at(clock.now() + 400 * DAY, () => undefined);
    clock.advanceTo(clock.now() + 30 * DAY);
    const due = clock.now() + 20;
    const at = await new Promise<number>((resolve) => {
      clock.at(due, () => resolve(clock.now()));
    });
    expect(at).toBeGreaterThanOrEqual(due);
    expect(at).toBeLessThan(due + 5000);
  });

  test('tells workers of a jump at once', () => {
    const clock = still(7);
    clock.advanceTo(DAY);
    expect(new Float64Array(clock.offset)[0]).toBe(DAY);
  });
});
