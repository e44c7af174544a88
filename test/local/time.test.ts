import { describe, expect, test } from '@jest/globals';
import { createClock } from '../../infra/local/clock.ts';
import { createTime } from '../../infra/local/services/time.ts';

const DAY = 86_400_000;
const START = Date.UTC(2027, 0, 1);
const steady = () => createClock({ realTime: () => START });

describe('moving time', () => {
  test('stops at every due instant up to the one asked for, each at its own time', async () => {
    const clock = steady();
    const seen: number[] = [];
    for (const days of [30, 10, 400]) clock.at(START + days * DAY, () => seen.push((clock.now() - START) / DAY));
    const stops = await createTime(clock, []).advance(START + 60 * DAY);
    expect(stops).toEqual([START + 10 * DAY, START + 30 * DAY]);
    expect(seen).toEqual([10, 30]);
    expect(clock.now()).toBe(START + 60 * DAY);
  });

  test('to the next event is one due instant, and none when nothing waits', async () => {
    const clock = steady();
    clock.at(START + DAY, () => undefined);
    clock.at(START + 2 * DAY, () => undefined);
    const time = createTime(clock, []);
    expect(await time.advance('next')).toEqual([START + DAY]);
    expect(await time.advance('next')).toEqual([START + 2 * DAY]);
    expect(await time.advance('next')).toEqual([]);
    expect(clock.now()).toBe(START + 2 * DAY);
  });

  test('waits until what is under way has ended, and what a timer began, before it goes on', async () => {
    const clock = steady();
    const events: string[] = [];
    let work = 0;
    const begin = (name: string) => {
      work++;
      setTimeout(() => {
        events.push(`${name} ended on day ${(clock.now() - START) / DAY}`);
        work--;
      }, 20);
    };
    begin('request');
    clock.at(START + DAY, () => begin('timer'));
    clock.at(START + 2 * DAY, () => begin('second timer'));
    await createTime(clock, [{ name: 'work', busy: () => work > 0 }]).advance(START + 3 * DAY);
    expect(events).toEqual(['request ended on day 0', 'timer ended on day 1', 'second timer ended on day 2']);
  });

  test('to an instant that has passed meanwhile is kept as the time it is by then: a kill brings nothing back', async () => {
    const clock = createClock({ offset: DAY });
    const kept: number[] = [];
    let busy = true;
    setTimeout(() => (busy = false), 50);
    const asked = clock.now() + 1;
    const time = createTime(clock, [{ name: 'work', busy: () => busy }], (instant) => kept.push(instant));
    await time.advance(asked);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toBeGreaterThanOrEqual(asked + 40);
  });

  test('also stops at what came up on the way', async () => {
    const clock = steady();
    clock.at(START + DAY, () => clock.at(START + 5 * DAY, () => undefined));
    expect(await createTime(clock, []).advance(START + 10 * DAY)).toEqual([START + DAY, START + 5 * DAY]);
  });

  test('asked for twice at once happens one after the other', async () => {
    const clock = steady();
    for (const days of [1, 2, 3]) clock.at(START + days * DAY, () => undefined);
    const time = createTime(clock, []);
    const [first, second] = await Promise.all([time.advance('next'), time.advance('next')]);
    expect([first, second]).toEqual([[START + DAY], [START + 2 * DAY]]);
  });
});
