import type { Executions } from '../../shared/ports/executions.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import type { Random } from '../support/random-of.ts';
import { type Bug, bugsFrom } from './bugs.ts';
import type { TableSettings } from '../support/in-memory/memory-table.ts';

/** What the world does to a life: how often it fails, and what it repeats, delays and reorders. */
export type Trouble = {
  /** How many of a thousand effects fail before they happen, and as many again after. */
  readonly faults: number;
  /** How many of a hundred records and webhooks come twice or more. */
  readonly repeats: number;
  /** In how many of a thousand moments in which the state machine works its process is killed. */
  readonly kills: number;
  /** How many bugs are deployed in the first year, at any moment, and repaired again; none where it is not said. */
  readonly bugs?: number;
};

const names = [
  'ProvisionedThroughputExceededException',
  'TimeoutError',
  'ServiceUnavailable',
  'Sandbox.Timedout',
] as const;

const minute = 60_000;
const halfAnHour = 30 * minute;
const day = 86_400_000;

/** The effects without which no wait is entered or left, no letter leaves, and no Checkout Session is closed. */
const needs = {
  waits: /^(?:table|lambda|workflow|tasks\/)/,
  letters: /^(?:table|lambda|mail|secret)/,
  sessions: /^(?:table|lambda|workflow|tasks\/|stripe)/,
} as const;

/** Something that failed, and in whose life; in nobody's where it is undefined. */
type Strike = { readonly at: number; readonly what: string; readonly whose: string | undefined };

/** Strikes by chance that repeats: the same seed, the same faults at the same places. */
export class Chaos {
  readonly table: TableSettings;
  /** Tells the time, in milliseconds since 1970. */
  now: () => number = () => 0;
  /** Counts the times that the process of the state machine was killed. */
  killed = 0;
  private resting = 0;
  /** Names the application in whose life something happens at the moment; undefined where it is in nobody's. */
  whose: () => string | undefined = () => undefined;
  private readonly strikes: Strike[] = [];
  private bugs: readonly Bug[] = [];
  private readonly random: Random;
  private readonly trouble: Trouble;

  constructor(random: Random, trouble: Trouble) {
    this.random = random;
    this.trouble = trouble;
    const interrupt = () => this.strike('table');
    // DynamoDB writes its indexes after the table: whoever asks one may hear of a moment ago.
    const lags = () => this.resting === 0 && trouble.repeats > 0;
    this.table = { interrupt, ignoresConditions: false, contends: () => this.contends(), lags };
  }

  /** Counts the effects that failed. */
  get struck(): number {
    return this.strikes.length;
  }

  /**
   * Says until when what was due for an application may be late for what struck it. Tries come at most a quarter of an
   * hour apart: after what failed, half an hour holds two of them. A try that failed before may still be to come, but of a
   * letter that is not written yet there is none. What struck others is no excuse.
   */
  delayedUntil(due: number, id: string, what: keyof typeof needs = 'waits'): number {
    const isMeant = (strike: Strike): boolean => needs[what].test(strike.what) && (strike.whose ?? id) === id;
    const from = what === 'letters' ? due : due - halfAnHour;
    let until = due;
    for (const strike of this.strikes)
      if (isMeant(strike) && from <= strike.at && strike.at <= until + minute)
        until = Math.max(until, strike.at + halfAnHour);
    return until;
  }

  /** Deploys the bugs of the year that begins now, each in one of some tasks. */
  deployBugs(tasks: readonly string[]): void {
    this.bugs = bugsFrom(this.now(), this.trouble.bugs ?? 0, tasks, this.random);
  }

  /** Fails where a task has a bug at the moment. */
  stumble(task: string): void {
    const isBroken = ({ task: of, from, until }: Bug): boolean =>
      of === task && from <= this.now() && this.now() < until;
    if (this.bugs.some(isBroken)) this.fail(task, 'TypeError');
  }

  /** Does something that nothing strikes. */
  async calmly<Result>(act: () => Promise<Result>): Promise<Result> {
    this.resting += 1;
    try {
      return await act();
    } finally {
      this.resting -= 1;
    }
  }

  /** Names the error of whoever is away at the moment; undefined while they are there. */
  outage: (what: string) => string | undefined = () => undefined;

  strike(what: string): void {
    this.refuse(what);
    const name = this.resting > 0 ? undefined : this.byChance();
    if (name !== undefined) this.fail(what, name);
  }

  /** Fails where somebody is away, under a name of their own if they have one; throws no dice. */
  refuse(what: string, own = (name: string): string => name): void {
    const name = this.resting > 0 ? undefined : this.outage(what);
    if (name !== undefined) this.fail(what, own(name));
  }

  private note(what: string): void {
    this.strikes.push({ at: this.now(), what, whose: this.whose() });
  }

  private fail(what: string, name: string): never {
    this.note(what);
    throw Object.assign(new Error(`The simulated ${what} failed.`), { name });
  }

  /** Throws the dice that jitter asks for: from 0 up to 1. */
  fraction(): number {
    return this.random.below(1_000_000) / 1_000_000;
  }

  private contends(): boolean {
    const isStruck = this.resting === 0 && this.byChance() !== undefined;
    if (isStruck) this.note('table');
    return isStruck;
  }

  private byChance(): string | undefined {
    if (this.trouble.faults === 0 || this.random.below(1000) >= this.trouble.faults) return undefined;
    return this.random.of(names);
  }

  /** Says whether the process of the state machine is killed at this moment. */
  kills(): boolean {
    if (this.resting > 0 || this.trouble.kills === 0 || this.random.below(1000) >= this.trouble.kills) return false;
    this.killed += 1;
    return true;
  }

  /** Hands a secret out, unless who keeps it is away. */
  async secret(value: string): Promise<string> {
    this.refuse('secret');
    return value;
  }

  /** Lists executions, unless who knows them is away. */
  wrapExecutions(executions: Executions): Executions {
    return {
      all: async () => {
        this.refuse('executions');
        return executions.all();
      },
    };
  }

  /** Fails before or after each call of Step Functions. */
  wrapWorkflow(workflow: Workflow): Workflow {
    const around = async <Result>(act: () => Promise<Result>): Promise<Result> => {
      this.strike('workflow');
      const result = await act();
      this.strike('workflow');
      return result;
    };
    return {
      start: (name, input) => around(() => workflow.start(name, input)),
      stop: (name) => around(() => workflow.stop(name)),
      answer: (token, output) => around(() => workflow.answer(token, output)),
      change: (token, name, patch) => around(() => workflow.change(token, name, patch)),
    };
  }

  /** Says after how many milliseconds a record of the stream comes, once or more often; a repeated one comes later. */
  streamDelays(attempt: number): readonly number[] {
    const first = attempt === 0 ? this.random.below(2) * this.random.below(1500) : 1000 * 2 ** attempt;
    return this.again() ? [first, first + this.random.below(60_000)] : [first];
  }

  /** Says when a webhook comes: one to five copies in any order, up to three days late. */
  webhookDelays(): readonly number[] {
    if (!this.again()) return [this.random.below(5000)];
    return Array.from({ length: 1 + this.random.below(5) }, () => this.random.below(3 * day));
  }

  /** Says whether somebody makes up an event of Stripe. */
  forges(): boolean {
    return this.trouble.repeats > 0 && this.random.below(10) === 0;
  }

  /** Says whether something happens in the midst of what a function does at the moment. */
  overlaps(): boolean {
    return this.resting === 0 && this.trouble.repeats > 0 && this.random.below(8) === 0;
  }

  /** Says whether something happens just before somebody reads. */
  overlapsReading(): boolean {
    return this.resting === 0 && this.trouble.repeats > 0 && this.random.below(40) === 0;
  }

  /** Says whether what happens in between is something else; it is the same once more where not. */
  interruptsWithOthers(): boolean {
    return this.random.below(2) === 0;
  }

  /** Chooses one of so many. */
  choose(count: number): number {
    return this.random.below(count);
  }

  private again(): boolean {
    return this.trouble.repeats > 0 && this.random.below(100) < this.trouble.repeats;
  }
}
