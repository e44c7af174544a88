import type { Key, Row, Write } from '../../../functions/adapters/table.ts';
import { refusals } from '../../../shared/messages/refusals.ts';
import { taskOf } from '../machine.ts';
import type { World } from '../world.ts';
import { broughtWord } from './brought-word.ts';
import type { Recording } from './recording.ts';
import { toldPatch } from './told-patch.ts';

const known: readonly string[] = refusals;

/** One call while it runs: what it found in the table, what it wrote, what Stripe answered and whom it told. */
type Running = {
  readonly found: Map<string, Row>;
  readonly written: Set<string>;
  readonly stripe: { call: string; answer: unknown }[];
  readonly told: string[];
  /** What it gave the state machine. */
  patch: unknown;
  /** Says that something else happened in its midst: what it found belongs to no one moment. */
  isDisturbed: boolean;
};

const newRunning = (): Running => ({
  found: new Map(),
  written: new Set(),
  stripe: [],
  told: [],
  patch: undefined,
  isDisturbed: false,
});

const text = ({ pk, sk }: Key): string => `${pk} ${sk}`;
const keyOf = (item: unknown): Key => item as Key;

const shapeOf = (given: unknown): string =>
  typeof given !== 'object' || given === null
    ? typeof given
    : Object.entries(given)
        .map(([name, value]) => `${name}:${Array.isArray(value) ? String(value.length > 0) : typeof value}`)
        .toSorted()
        .join(' ');

/**
 * Keeps one call of every kind that crosses a border of the functions while lives are played, of those in whose midst
 * nothing else happened.
 */
export class ReleaseRecorder {
  private readonly kept = new Map<string, Recording>();
  private running: Running | undefined;

  /** Lists what was kept, by border. */
  recordings(): readonly Recording[] {
    return [...this.kept.values()].toSorted((one, other) => (one.border < other.border ? -1 : 1));
  }

  /** Listens at every border of a world. */
  listen(world: World): void {
    this.listenToTable(world);
    this.listenToOthers(world);
    const { call, visit, carryOut, take } = world;
    world.call = (task, event, arn) =>
      this.record(
        world,
        taskOf(arn),
        withoutToken(event),
        () => call(task, event, arn),
        () => 'answers',
      );
    world.visit = (handler, event) =>
      this.record(
        world,
        `web ${routeOf(event)}`,
        event,
        () => visit(handler, event),
        ({ statusCode }) => String(statusCode),
      );
    world.carryOut = (row, due) =>
      this.record(
        world,
        'stream',
        row,
        () => carryOut(row, due),
        () => due.entity,
      );
    world.take = (entry, event) =>
      this.record(
        world,
        entry,
        event,
        () => take(entry, event),
        (taken) => broughtWord(event, taken),
      );
  }

  private async record<Result>(
    world: World,
    border: string,
    given: unknown,
    act: () => Promise<Result>,
    say: (result: Result) => string,
  ): Promise<Result> {
    const outer = this.running;
    if (outer !== undefined) outer.isDisturbed = true;
    const running = newRunning();
    const at = new Date(world.clock.now()).toISOString();
    this.running = running;
    const isTask = border.startsWith('tasks/');
    const keep = (came: string): void => {
      const became = [came, ...running.told].join(', ');
      const { stripe, patch } = running;
      const kind = `${border} ${became} ${border === 'stream' ? '' : shapeOf(given)} ${turnOf(patch)}`;
      const found = [...running.found.values()];
      const brought = patch === undefined ? {} : { patch };
      if (!this.kept.has(kind) && !running.isDisturbed)
        this.kept.set(kind, { border, at, given, found, stripe, became, ...brought });
    };
    try {
      const result = await act();
      if (isTask) running.patch = result;
      keep(say(result));
      return result;
    } catch (error) {
      // A failure that is no refusal is tried again, and what it becomes then is what is kept.
      if (error instanceof Error && known.includes(error.name)) {
        if (isTask) running.patch = JSON.parse(error.message);
        keep(`refuses with ${error.name}`);
      }
      throw error;
    } finally {
      this.running = outer;
    }
  }

  private find(rows: readonly Row[]): void {
    for (const row of rows) {
      const key = text(keyOf(row));
      if (this.running !== undefined && !this.running.written.has(key) && !this.running.found.has(key))
        this.running.found.set(key, row);
    }
  }

  /** What is written was there before or was not: that decides whether a condition holds. */
  private write(world: World, keys: readonly Key[]): void {
    for (const key of keys) {
      this.find(world.rows.partition(key.pk).filter((row) => row['sk'] === key.sk));
      this.running?.written.add(text(key));
    }
  }

  private listenToTable(world: World): void {
    const rows = { ...world.rows };
    const keysOf = ({ Put, Update }: Write) => keyOf(Put?.Item ?? Update?.Key);
    Object.assign(world.rows, {
      get: async (key) => {
        const row = await rows.get(key);
        this.find(row === undefined ? [] : [row]);
        return row;
      },
      query: async (input) => {
        const listed = await rows.query(input);
        this.find(listed);
        return listed;
      },
      put: (input) => (this.write(world, [keyOf(input.Item)]), rows.put(input)),
      update: (input) => (this.write(world, [keyOf(input.Key)]), rows.update(input)),
      remove: (key) => (this.write(world, [key]), rows.remove(key)),
      transact: (writes) => (this.write(world, writes.map(keysOf)), rows.transact(writes)),
    } satisfies Partial<World['rows']>);
  }

  private listenToOthers({ ports }: World): void {
    const { payments, mailer, workflow } = ports;
    const heard = Object.entries(payments).map(([call, ask]): [string, unknown] => [
      call,
      async (...asked: readonly unknown[]) => {
        const answer: unknown = await (ask as (...all: readonly unknown[]) => Promise<unknown>)(...asked);
        this.running?.stripe.push({ call, answer });
        return answer;
      },
    ]);
    const telling = <Told extends object>(port: Told, hear: (call: string, said: readonly unknown[]) => void): Told =>
      Object.fromEntries(
        Object.entries(port).map(([name, tell]) => [
          name,
          (...said: readonly unknown[]) => {
            this.running?.told.push(name);
            hear(name, said);
            return (tell as (...all: readonly unknown[]) => unknown)(...said);
          },
        ]),
      ) as Told;
    Object.assign(ports, {
      payments: Object.fromEntries(heard),
      mailer: telling(mailer, () => undefined),
      workflow: telling(workflow, (call, said) => {
        if (this.running !== undefined) this.running.patch = toldPatch(call, said);
      }),
    });
  }
}

/** Says where the machine is led by what it was given, and with which outcome: where that differs, so does the kind. */
const turnOf = (patch: unknown): string => {
  const { act, outcome, change } = Object(patch) as Readonly<Record<string, unknown>>;
  return [act, outcome, change].filter((one) => typeof one === 'string').join(' ');
};

const withoutToken = (event: unknown): unknown =>
  typeof event === 'object' && event !== null && 'taskToken' in event ? { ...event, taskToken: 'token' } : event;

const routeOf = (event: unknown): string => (event as { readonly routeKey: string }).routeKey;
