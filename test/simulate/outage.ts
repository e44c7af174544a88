import type { World } from './world.ts';

const minute = 60_000;

/** Is who is away, what they say meanwhile, for how long and how often; and of a hundred calls, how many meet it. */
export type Outage = {
  readonly whom: RegExp;
  readonly says: string;
  readonly lasts: number;
  readonly every: number;
  readonly share?: number;
};

/** Counts what happens during outages: calls by whom they went to and the minute, and how long a task waits after it met one. */
export class OutageWatch {
  readonly asked = new Map<string, number>();
  readonly delays: number[] = [];
  private readonly failed = new Map<string, number>();

  /** Lets somebody be away now and then, from the second such span on. */
  letAway({ whom, says, lasts, every, share = 100 }: Outage, { chaos, clock }: World): void {
    const begin = clock.now();
    let turns = 0;
    chaos.outage = (what) => {
      const since = clock.now() - begin;
      if (!whom.test(what) || since < every || since % every > lasts) return undefined;
      const slot = `${what} ${Math.floor(clock.now() / minute)}`;
      this.asked.set(slot, (this.asked.get(slot) ?? 0) + 1);
      // Of a hundred calls so many in turn: no dice, so that exactly this share fails.
      return (turns += 37) % 100 < share ? says : undefined;
    };
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

  /** Answers with the most calls that went to anybody within one minute. */
  most(): number {
    return Math.max(0, ...this.asked.values());
  }
}
