import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { listedExecutions } from '../../functions/adapters/executions.ts';
import { keptItems } from '../../functions/adapters/kept-items.ts';
import { outboxStore } from '../../functions/adapters/outbox-store.ts';
import type { DueRow } from '../../functions/outbox/due-row.ts';
import { stepFunctions } from '../../functions/adapters/step-functions.ts';
import type { Row, Write } from '../../functions/adapters/table.ts';
import { carryOutLetter } from '../../functions/outbox/carry-out-letter.ts';
import { carryOutWorkflow } from '../../functions/outbox/carry-out-workflow.ts';
import { runOfExecution } from '../../shared/execution-name.ts';
import { resend } from '../../functions/outbox/resend.ts';
import { letterSettings } from '../../functions/runtime/letter-settings.ts';
import type { Reply } from '../../functions/runtime/web/reply.ts';
import { plans } from '../../infra/cloud/functions/plans.ts';
import { createClock } from '../../infra/local/clock.ts';
import type { Journal } from '../../infra/local/journal.ts';
import type { States } from '../../infra/local/services/states-api.ts';
import { millis } from '../../shared/instant.ts';
import { MemoryMail } from '../support/in-memory/memory-mail.ts';
import { MemoryStripe } from '../support/in-memory/memory-stripe.ts';
import { rememberingReader } from '../support/in-memory/remembering-reader.ts';
import { tableWorld } from '../support/running/table-world.ts';
import { actAgain, actingAs, actingAsNobody, type Plans, withinPlans } from './acting.ts';
import type { Chaos } from './chaos.ts';
import { taskOf } from './machine.ts';
import type { Heard } from './audited.ts';
import { memoryTable } from '../support/in-memory/memory-table.ts';
import { MachineProcess } from './machine-process.ts';
import { Deliveries } from './deliveries.ts';
import { Observed } from './observed.ts';
import { Overlaps } from './overlaps.ts';
import type { Call, Stage } from './stage.ts';
import type { Mail, Readers } from './surroundings.ts';
import { type TakerName, takers } from './takers.ts';
import { type Door, door } from './stripe-door.ts';
import { Timetable } from './timetable.ts';

const second = 1000;
const fiveMinutes = 300 * second;
/** After so long with something ready all the time, what is ready will never be carried out: the auditor names it. */
const patience = 30 * 24 * 3600 * second;

/** Names the application that a task is called for. */
const idIn = (event: unknown): string => (event as { readonly applicationId: string }).applicationId;

/** Says whether a letter's state alone is noted: the stream tells of one letter in order, never twice at once. */
const isNoteOfLetter = ([{ Update } = {}, ...more]: readonly Write[]): boolean =>
  more.length === 0 && String(Update?.Key?.['sk']).startsWith('L#');

/**
 * Everything around one life: the synthesized machine on the real interpreter, the real tasks and outboxes over the
 * table in memory, mail and Stripe in memory, and one clock that skips.
 */
export class World {
  readonly timetable = new Timetable();
  readonly machineArn: string;
  readonly clock;
  readonly rows;
  readonly ports;
  readonly mail: MemoryMail;
  readonly stripe: MemoryStripe;
  readonly chaos: Chaos;
  readonly coordinator = 'coordinator@example.org';
  /** The pages that told somebody that something does not work. */
  readonly apologies: Reply[] = [];
  /** Says what each function may do, as its role in the cloud has it. */
  readonly plans: Plans = { ...plans };
  /** Finds the people of an application. */
  readonly lives = new Map<string, Readers>();
  /** Calls a task: what is deployed at the moment. */
  call: Call = (task, event) => task(this.ports)(event);
  /** Answers a request for a page: what is deployed at the moment. */
  visit = (handler: (event: unknown) => Promise<Reply>, event: unknown): Promise<Reply> => handler(event);
  /** Takes what AWS or Stripe brings a function: what is deployed at the moment. */
  take = (entry: TakerName, event: unknown): Promise<unknown> => takers[entry](this.ports, event);
  /** Reads what comes to the webhook. */
  door: Door = door;
  /** The ids of the events that somebody made up. */
  readonly forgeries: string[] = [];
  /** The events about Checkout Sessions whose money had come, of which we told Stripe that they were worked off, and when. */
  readonly heard: Heard[] = [];
  /** Says that no event of an execution's end comes through. */
  isDeaf = false;
  readonly observed = new Observed();
  private readonly deliveries = new Deliveries(this);
  readonly saves = this.observed.saves;
  readonly resumings = this.observed.resumings;
  readonly crashedAfterMail = this.observed.crashedAfterMail;
  /** Counts how often something else happened in the midst of what a function did in a life. */
  interrupted = 0;
  /** What the functions logged. */
  logged = '';
  /** Carries out what a record of the stream asks for: what is deployed at the moment; given as it stands, and as it is read. */
  carryOut = async (_row: Row, due: DueRow): Promise<void> =>
    due.entity === 'letter' ? carryOutLetter(this.ports, due) : carryOutWorkflow(this.ports, due);
  private readonly process: MachineProcess;
  private told = 0;
  /** Since when something has been ready all the time, in milliseconds since 1970. */
  private readySince: number | undefined;
  /** Counts what was read: each time takes a millisecond. */
  private read = 0;
  private tail: Promise<unknown> = Promise.resolve();
  private readonly overlaps = new Overlaps();
  private readonly living = new AsyncLocalStorage<string>();

  constructor(stage: Stage, chaos: Chaos, begin: number) {
    this.machineArn = stage.machineArn;
    this.chaos = chaos;
    this.clock = createClock({ offset: begin, realTime: () => this.read });
    chaos.now = () => this.clock.now();
    chaos.whose = () => this.living.getStore();
    chaos.table.meanwhile = (writes) => this.overlap(writes);
    chaos.table.beforeReading = (pk) => this.passTime(pk);
    this.mail = new MemoryMail(this.clock);
    chaos.deployBugs(Object.keys(plans).filter((entry) => entry.startsWith('tasks/')));
    this.rows = withinPlans(memoryTable(chaos.table), this.plans, (line) => (this.logged += line));
    const clock = { now: () => new Date(this.clock.now()).toISOString() };
    const world = tableWorld(this.rows, clock, rememberingReader());
    this.stripe = new MemoryStripe(world);
    this.stripe.interrupt = () => chaos.strike('stripe');
    this.stripe.later = (at, look) => this.timetable.add(millis(at), async () => look());
    this.process = this.startProcess(stage);
    const client = this.process.client();
    const workflow = stepFunctions(stage.machineArn, client);
    const more = {
      ...{ outbox: outboxStore(this.rows), workflow: chaos.wrapWorkflow(workflow), mailer: this.deliveries.mailer() },
      executions: chaos.wrapExecutions(listedExecutions(stage.machineArn, client)),
      itemsOf: (id: string) => keptItems(this.rows, id),
    };
    this.ports = {
      ...world,
      ...this.stripe.ports(),
      ...more,
      settings: letterSettings(),
      linkKey: () => chaos.secret('key'),
    };
  }

  /** The letters that left, oldest first. */
  get mails(): readonly Mail[] {
    return this.mail.taken;
  }

  /** What the state machine has noted, whichever of its processes. */
  get journal(): Journal {
    return this.process.journal;
  }

  /** The state machines of the process that lives at the moment. */
  get states(): States {
    return this.process.states;
  }

  /** Lets one handler run to its end before the next begins, unless that is to happen in the midst of the first. */
  serially<Result>(act: () => Promise<Result>): Promise<Result> {
    if (this.overlaps.isInTheMidst()) return act();
    const done = this.tail.then(act, act);
    this.tail = done.catch(() => undefined);
    return done;
  }

  /** Lets a function run to its end, with no more than what its role may do. */
  as<Result>(entry: string, act: () => Promise<Result>): Promise<Result> {
    return this.serially(() => actingAs(entry, act));
  }

  /** Lets a millisecond pass, and now and then something happen in a life before somebody reads of it. */
  private async passTime(pk = ''): Promise<void> {
    this.read += 1;
    if (this.overlaps.isInTheMidst() || !this.chaos.overlapsReading()) return;
    const life = this.lifeIn(pk);
    if (life !== undefined) await this.letHappen(life);
  }

  /** Now and then lets something else happen in a life, or the same once more, between what is read and what is written of it. */
  private async overlap(writes: readonly Write[]): Promise<void> {
    if (this.overlaps.isInTheMidst() || isNoteOfLetter(writes) || !this.chaos.overlaps()) return;
    await this.letHappen(this.lifeOf(writes));
  }

  private async letHappen(life: Readers | undefined): Promise<void> {
    const takesOther = life !== undefined && this.chaos.interruptsWithOthers();
    const other = takesOther ? this.timetable.takeEarly(life, (count) => this.chaos.choose(count)) : undefined;
    if (other === undefined) return this.overlaps.run(actAgain);
    this.interrupted += 1;
    // What goes wrong with it is not the fault of whoever was interrupted.
    const failed = (error: unknown) => this.after(0, async () => assert.ifError(error));
    await this.overlaps.run(() => actingAsNobody(other)).catch(failed);
  }

  private lifeIn(pk: string): Readers | undefined {
    return this.lives.get(/^(?:APPLICATION|TIMELINE)#(.+)/.exec(pk)?.[1] ?? '');
  }

  private lifeOf(writes: readonly Write[]): Readers | undefined {
    const partitions = writes.map(({ Put, Update }) => String((Put?.Item ?? Update?.Key)?.['pk']));
    return partitions.map((pk) => this.lifeIn(pk)).find((life) => life !== undefined);
  }

  /** Does something that no trouble strikes: what a test sets up, or looks at. */
  calmly<Result>(act: () => Promise<Result>): Promise<Result> {
    return this.chaos.calmly(act);
  }

  /** Lets what Stripe has told so far never come. */
  tellNothing(): void {
    this.told = this.stripe.notices.length;
  }

  /** Lets something happen after so many milliseconds, in the life of an application: what happens from there is of that life too. */
  after(milliseconds: number, act: () => Promise<void>, id = this.living.getStore()): void {
    const inIt = id === undefined ? act : () => this.living.run(id, act);
    this.timetable.add(this.clock.now() + milliseconds, inIt, this.lives.get(id ?? ''));
  }

  /** Gives each life referees of its own: who reports a letter silences nobody else's. What becomes of letters, readers decide. */
  addressOf(referee: string, life: number): string {
    return referee.replace('@', `.${life}@`);
  }

  /** Plays until nothing waits for time any more, or until an instant. */
  async play(until: number): Promise<void> {
    for (;;) {
      await this.settle();
      const tick = this.nextTick();
      const next = [this.clock.nextDue(), this.timetable.nextAt(), tick].filter((one) => one !== undefined);
      if (next.length === 0 || Math.min(...next) > until) return;
      this.clock.advanceTo(Math.min(...next));
      // A schedule that fails comes again in five minutes.
      if (this.clock.now() === tick) await this.as('schedule/resend', () => resend(this.ports)).catch(() => undefined);
    }
  }

  /** Says when the schedule looks next for what was left behind; undefined where nothing is, or nothing helps. */
  private nextTick(): number | undefined {
    const now = this.clock.now();
    this.readySince = this.rows.isReady() ? (this.readySince ?? now) : undefined;
    const isWorth = this.readySince !== undefined && now - this.readySince < patience;
    return isWorth ? Math.floor(now / fiveMinutes + 1) * fiveMinutes : undefined;
  }

  private async settle(): Promise<void> {
    for (;;) {
      await this.quiet();
      const stream = this.rows.takeStream();
      for (const row of stream) {
        this.observed.see(row);
        this.deliveries.record(row);
      }
      for (const notice of this.stripe.notices.slice(this.told)) this.deliveries.webhook(notice);
      this.told = this.stripe.notices.length;
      const act = this.timetable.take(this.clock.now());
      if (act === undefined && stream.length === 0) return;
      await act?.();
    }
  }

  private async quiet(): Promise<void> {
    while (this.states.busy()) {
      if (this.chaos.kills()) this.process.restart();
      await new Promise(setImmediate);
    }
  }

  private invoke(called: Parameters<Call>): Promise<unknown> {
    this.chaos.refuse('lambda', (name) => (name.startsWith('Lambda.') ? name : 'Lambda.TooManyRequestsException'));
    this.chaos.stumble(taskOf(called[2]));
    return this.call(...called);
  }

  private startProcess(stage: Stage): MachineProcess {
    return new MachineProcess(stage, {
      clock: this.clock,
      random: () => this.chaos.fraction(),
      call: (called, isAlive) =>
        this.living.run(idIn(called[1]), () =>
          this.as(taskOf(called[2]), async () => (isAlive() ? this.invoke(called) : undefined)),
        ),
      ended: (detail) => {
        const take = () => this.deliveries.untilTaken('events/execution-events', { detail });
        if (!this.isDeaf) this.after(0, take, runOfExecution(String(detail['name'])).applicationId);
      },
    });
  }
}
