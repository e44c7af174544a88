import { reconcileWhenDue } from '../../functions/reconciliation/reconcile-when-due.ts';
import { randomOf } from '../support/random-of.ts';
import type { World } from './world.ts';

const minute = 60_000;
const quarter = 15 * minute;
const day = 96 * quarter;

/** Who is away, what they say meanwhile, for how long and how often; and of a hundred calls, how many meet it. */
export type Outage = {
  readonly whom: RegExp;
  readonly says: string;
  readonly lasts: number;
  readonly every: number;
  readonly share?: number;
};

type When = 'calm' | 'during' | 'after';

/** Counts what happens around outages: calls by whom they went to and the minute, and how long a task waits after it met one. */
export class OutageWatch {
  readonly delays: number[] = [];
  /** Counts the comparisons that were made, and those that an outage ended. */
  readonly compared = { done: 0, ended: 0 };
  /** Counts the calls that met an outage, and those that came through one all the same, by whom they went to. */
  readonly met = { refused: new Map<string, number>(), through: new Map<string, number>() };
  private readonly asked = new Map<string, { readonly when: When; readonly what: string; readonly calls: number }>();
  /** Says whether those who are let away are so at an instant, in milliseconds since 1970. */
  isAway: (at: number) => boolean = () => false;
  private isComparing = false;
  private readonly failed = new Map<string, number>();

  /** Lets somebody be away now and then, from the second such span on; counts until a quarter of an hour after each. */
  letAway({ whom, says, lasts, every, share = 100 }: Outage, { chaos, clock }: World, seed = 1): void {
    const begin = clock.now();
    this.isAway = (at) => at - begin >= every && (at - begin) % every <= lasts;
    // A rhythm instead would let few calls in a row through, and no act that needs more of them.
    const dice = randomOf(seed);
    chaos.outage = (what) => {
      const since = clock.now() - begin;
      if (!whom.test(what) || since < every || since % every > lasts + quarter) return undefined;
      const isOver = !this.isAway(clock.now());
      this.count(isOver ? 'after' : 'during', what, clock.now());
      if (isOver) return undefined;
      const isRefused = dice.below(100) < share;
      const met = this.met[isRefused ? 'refused' : 'through'];
      met.set(what, (met.get(what) ?? 0) + 1);
      return isRefused ? says : undefined;
    };
  }

  /** Counts every call that goes to somebody while nobody is away. */
  countCalm({ whom }: Outage, { chaos, clock }: World): void {
    chaos.outage = (what) => {
      if (whom.test(what)) this.count('calm', what, clock.now());
      return undefined;
    };
  }

  /** Lets the daily comparison be made as its schedule does, for half a year; one that fails comes again in a quarter of an hour. */
  letCompare(world: World): void {
    const end = world.clock.now() + 180 * day;
    const tick = async (): Promise<void> => {
      this.isComparing = true;
      const outcome = await world
        .as('schedule/reconciler', () => reconcileWhenDue(world.ports))
        .then(() => 'done' as const)
        .catch(() => 'ended' as const);
      this.isComparing = false;
      this.compared[outcome] += 1;
      if (world.clock.now() < end) world.after(outcome === 'done' ? day : quarter, tick);
    };
    world.after(day, tick);
  }

  /** Measures after how many milliseconds a task that met an outage for the first time is called again. */
  timeRetries(world: World): void {
    const { call } = world;
    world.call = async (task, event, functionArn) => {
      const key = `${functionArn} ${(event as { readonly applicationId: string }).applicationId}`;
      const before = this.failed.get(key);
      if (before !== undefined) this.delays.push(world.clock.now() - before);
      this.failed.delete(key);
      try {
        return await call(task, event, functionArn);
      } catch (error) {
        const isFirst = before === undefined && error instanceof Error && error.name === 'Outage';
        if (isFirst) this.failed.set(key, world.clock.now());
        throw error;
      }
    };
  }

  /** Answers with the most calls that went to each within one minute: on calm days, during outages, or right after. */
  most(when: When): ReadonlyMap<string, number> {
    const most = new Map<string, number>();
    for (const { when: of, what, calls } of this.asked.values())
      if (of === when) most.set(what, Math.max(most.get(what) ?? 0, calls));
    return most;
  }

  private count(when: When, what: string, now: number): void {
    // It reads everything at once, once a day: that is no storm.
    if (this.isComparing) return;
    const slot = `${when} ${what} ${Math.floor(now / minute)}`;
    this.asked.set(slot, { when, what, calls: (this.asked.get(slot)?.calls ?? 0) + 1 });
  }
}
