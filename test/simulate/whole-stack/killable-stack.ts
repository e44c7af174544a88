import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { now } from '../../../infra/operate/people-by-http/time.ts';
import { fiveFreePorts, kill, npmStart, type Started } from '../../support/running/npm-start.ts';
import type { Strike } from './strike.ts';

type Place = { readonly assembly: string; readonly folder: string; readonly port: number };

const start = ({ assembly, folder, port }: Place): Promise<Started> => npmStart(assembly, folder, port, '--empty');

const clockOf = async ({ site, desk }: Started): Promise<number> =>
  (await now({ site, desk, tell: () => undefined })).getTime();

/** A whole stack in a process of its own, which may be killed at any moment and then goes on with the same data. */
export class KillableStack {
  /** Counts how often it was killed. */
  kills = 0;
  /** The kills from which it came back. */
  readonly strikes: Strike[] = [];
  readonly folder: string;
  private readonly place: Place;
  private running: Promise<Started>;
  private log = '';
  private calm = 0;
  // The database ends by itself once its stack is killed, and may write until then: hence the patience.
  private readonly forget = (): void => rmSync(this.folder, { recursive: true, force: true, maxRetries: 10 });

  private constructor(place: Place) {
    this.place = place;
    this.folder = place.folder;
    this.running = start(place);
    process.once('exit', this.forget);
  }

  /** Starts a stack of a cloud assembly, with nobody in it, in a folder of its own. */
  static async open(assembly: string): Promise<KillableStack> {
    const stack = new KillableStack({
      assembly,
      folder: mkdtempSync(join(tmpdir(), 'whole-stack-')),
      port: await fiveFreePorts(),
    });
    await stack.running;
    return stack;
  }

  /** Does something at the stack; what a kill cut off is done again when the stack is back. */
  async persistently<Result>(act: (at: Started) => Promise<Result>): Promise<Result> {
    for (;;) {
      const { running } = this;
      const at = await running;
      try {
        return await act(at);
      } catch (error) {
        if (running === this.running) throw error;
      }
    }
  }

  /** Does something at the stack while nothing is killed. */
  async calmly<Result>(act: (at: Started) => Promise<Result>): Promise<Result> {
    this.calm += 1;
    try {
      return await act(await this.running);
    } finally {
      this.calm -= 1;
    }
  }

  /** Kills the stack with SIGKILL in so many milliseconds, as soon as nothing asks for calm, and starts it again. */
  strikeIn(milliseconds: number): void {
    setTimeout(() => (this.calm > 0 ? this.strikeIn(5) : this.strike()), milliseconds);
  }

  /** What the functions have logged, as far as it reached the disk. */
  logged(): string {
    return this.log + this.newestLog();
  }

  async close(): Promise<void> {
    await kill(await this.running);
    this.forget();
    process.off('exit', this.forget);
  }

  private strike(): void {
    this.kills += 1;
    this.running = this.again(this.running);
  }

  private async again(running: Promise<Started>): Promise<Started> {
    const before = await running;
    const from = await clockOf(before);
    await kill(before);
    this.log += this.newestLog();
    const after = await start(this.place);
    this.strikes.push({ from, to: await clockOf(after) });
    return after;
  }

  private newestLog(): string {
    return readFileSync(join(this.folder, 'functions.log'), 'utf8');
  }
}
