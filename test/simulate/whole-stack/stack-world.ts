import { aFewAtOnce } from '../../../functions/runtime/a-few-at-once.ts';
import { readCloudAssembly } from '../../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { moveTime, now } from '../../../infra/operate/people-by-http/time.ts';
import { tableAt } from '../../../infra/operate/table-at.ts';
import { outcomeSchema } from '../../../shared/application/application.ts';
import type { Started } from '../../support/running/npm-start.ts';
import { type Random, randomOf } from '../../support/random-of.ts';
import { addressOfPerson, sendForm } from '../../support/send-form.ts';
import { type TableWorld, tableWorld } from '../../support/running/table-world.ts';
import { linkIn } from '../link-in.ts';
import type { Mail, Readers, Surroundings } from '../surroundings.ts';
import { Timetable } from '../timetable.ts';
import { Forger } from './forger.ts';
import type { KillableStack } from './killable-stack.ts';
import { openPage } from './open-page.ts';
import { Postbox } from './postbox.ts';

const day = 86_400_000;
// Whoever acts on the same day acts side by side.
const atOnce = 6;

/** How a world kills its stack: how often in all, after how many acts of people on average. */
export type Killing = { readonly times: number; readonly every: number };

const endings = outcomeSchema.options.map((outcome) => `application-${outcome}`);

const tellsTheOutcome = ({ key }: Mail): boolean => endings.includes(key.split('/')[3] ?? '');

const where = ({ site, desk }: Started) => ({ site, desk, tell: () => undefined });

const output = (assembly: string, name: string): string => {
  const parameters = { SiteAddress: 'http://127.0.0.1', StripeApiAddress: '', ExecutionsAddress: '' };
  const value = readCloudAssembly(assembly, parameters).outputs[name];
  if (value === undefined) throw new Error(`The template has no output ${name}.`);
  return value;
};

/** The world around lives on a whole stack: its skipping clock, its mailbox, its Stripe double, and who kills it. */
export class StackWorld implements Surroundings {
  readonly stack: KillableStack;
  readonly ports: TableWorld;
  readonly machineArn: string;
  readonly postbox = new Postbox();
  readonly forger: Forger;
  readonly lives = new Map<string, Readers>();
  /** The pages that links of letters opened when the outcome had just been told, by path: later they run out. */
  readonly looks = new Map<string, { readonly statusCode: number; readonly body: string }>();
  /** Counts the replies that people had, by status. */
  readonly replies = new Map<number, number>();
  readonly clock = { now: () => this.reading ?? this.known.instant + Date.now() - this.known.at };
  private readonly timetable = new Timetable();
  private readonly seed: number;
  private readonly random: Random;
  private readonly killing: Killing;
  private known = { instant: 0, at: 0 };
  private reading: number | undefined;
  private untilKill: number;
  private armed = 0;
  private ended = 0;

  private constructor(stack: KillableStack, { aws }: Started, assembly: string, seed: number, killing: Killing) {
    this.stack = stack;
    this.forger = new Forger(stack.folder);
    this.seed = seed;
    this.random = randomOf(Math.imul(seed + 1, 0x27d4eb2f));
    this.killing = killing;
    this.untilKill = this.random.below(2 * killing.every);
    this.machineArn = output(assembly, 'StateMachineArn');
    const { rows } = tableAt({ table: output(assembly, 'TableName'), endpoint: aws });
    this.ports = tableWorld(rows, { now: () => new Date(this.clock.now()).toISOString() });
  }

  /** Meets a stack that runs. */
  static async meet(stack: KillableStack, assembly: string, seed: number, killing: Killing): Promise<StackWorld> {
    const world = await stack.calmly((at) => Promise.resolve(new StackWorld(stack, at, assembly, seed, killing)));
    await world.look();
    return world;
  }

  readonly stripe = {
    pay: (session: string, { delayed }: { readonly delayed: boolean }): Promise<boolean> => {
      const card = delayed ? this.laterCard() : 'pays';
      const form = { form: { card }, from: '127.0.0.1' };
      return this.stack.persistently(async ({ stripe, site }) => {
        // Somebody tells that it is paid before it is.
        await this.forger.knock(site, session, this.clock.now());
        const { statusCode } = await sendForm(`${stripe}/c/pay/${session}`, form);
        return statusCode === 303;
      });
    },
    /** The double's banks speak by themselves, after four days. */
    bankSpeaks: () => undefined,
  };

  private laterCard(): 'pays-later' | 'fails-later' {
    return this.random.below(6) > 0 ? 'pays-later' : 'fails-later';
  }

  after(milliseconds: number, act: () => Promise<void>): void {
    this.timetable.add(this.clock.now() + milliseconds, act);
  }

  calmly<Result>(act: () => Promise<Result>): Promise<Result> {
    return this.stack.calmly(act);
  }

  /** Gives each life referees of its own; one address of twelve does not exist, and from one of 24 a letter is reported. */
  addressOf(referee: string, life: number): string {
    const [name = ''] = referee.split('@');
    const dice = [...referee].reduce((mixed, letter) => Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193), life);
    const fate = randomOf(dice ^ this.seed).below(24);
    return `${fate === 2 ? 'complaint+' : ''}${name}.${life}@${fate < 2 ? 'bounce.' : ''}example.org`;
  }

  /** Plays until nothing waits for time any more, or until an instant; tells after each step how far it is. */
  async play(until: number, tell: (instant: number) => void): Promise<void> {
    for (let idle = 0; idle < 3 && this.known.instant < until;) {
      await this.read();
      const acts = this.due();
      this.strikeSometimes(acts.length);
      await aFewAtOnce(atOnce, acts, (act) => act());
      if (acts.length > 0) await this.move(0);
      else {
        const next = Math.min(this.timetable.nextAt() ?? Infinity, (await this.look()) ?? Infinity);
        // Whatever a kill left behind is found by the five-minute schedule, and by the reconciler within a day.
        idle = next === Infinity ? idle + 1 : 0;
        await this.move((next === Infinity ? this.known.instant : next) + day);
      }
      tell(this.known.instant);
    }
    // What left in the last step, a draft's reminder for one, is read as well.
    await this.read();
  }

  private due(): readonly (() => Promise<void>)[] {
    const take = () => this.timetable.take(this.known.instant);
    return Array.from({ length: 1000 }, take).flatMap((act) => act ?? []);
  }

  private strikeSometimes(acts: number): void {
    this.untilKill -= acts;
    if (this.untilKill > 0 || acts === 0 || this.armed === this.killing.times) return;
    this.armed += 1;
    this.untilKill = 1 + this.random.below(2 * this.killing.every);
    this.stack.strikeIn(this.random.below(2500));
  }

  /** Looks at the clock; answers with the next instant that something waits for. */
  private look(): Promise<number | undefined> {
    return this.stack.persistently(async ({ desk }) => {
      const response = await fetch(`${desk}/time`, { headers: { accept: 'application/json' } });
      const told = (await response.json()) as { readonly now: number; readonly nextDue: number | null };
      this.known = { instant: told.now, at: Date.now() };
      return told.nextDue ?? undefined;
    });
  }

  /** Moves time to an instant, never back, and lets everything that happens on the way come to its end. */
  private async move(to: number): Promise<void> {
    await this.stack.persistently(async (at) => {
      const instant = Math.max(to, (await now(where(at))).getTime() + 1);
      await moveTime(where(at), { to: new Date(instant).toISOString() });
    });
    await this.look();
  }

  private async read(): Promise<void> {
    const came = await this.stack.persistently(({ desk }) => this.postbox.collect(desk));
    for (const { mail, arrived } of came) {
      this.reading = mail.at;
      if (arrived) this.lives.get(mail.tags['application'] ?? '')?.read(mail);
    }
    this.reading = undefined;
    await this.lookAfterTheEnd(came.map(({ mail }) => mail));
  }
  /** Opens each link of an application's letters as soon as the one about its outcome has come. */
  private async lookAfterTheEnd(came: readonly Mail[]): Promise<void> {
    for (const id of new Set(came.filter(tellsTheOutcome).map(({ tags }) => tags['application']))) {
      this.ended += 1;
      // From an address for each application, which nobody else has: our limits count by address.
      const from = addressOfPerson(256 * this.ended);
      const mails = this.postbox.mails.filter(({ tags }) => tags['application'] === id);
      for (const path of new Set(mails.flatMap((mail) => linkIn(mail) ?? [])))
        this.looks.set(path, await this.stack.persistently(({ site }) => openPage(site + path, from)));
    }
  }
}
