import { everybody } from '../everybody.ts';
import type { Witness } from '../audited.ts';
import { Life } from '../life.ts';
import { KillableStack } from './killable-stack.ts';
import { StackBrowser } from './stack-browser.ts';
import { type Killing, StackWorld } from './stack-world.ts';
import type { Strike } from './strike.ts';
import { witnessOf } from './witness-of.ts';

const sixYears = 6 * 366 * 86_400_000;

/** What is asked for: how many lives, how often the stack is killed, and the seed of both. */
export type Asked = { readonly count: number; readonly kills: number; readonly seed: number };

/** What became of it. */
export type Lived = {
  readonly witness: Witness;
  readonly lives: readonly Life[];
  readonly kills: number;
  readonly strikes: readonly Strike[];
  readonly replies: ReadonlyMap<number, number>;
  /** Counts what the webhook answered to whoever made up events of Stripe, by status. */
  readonly toForger: ReadonlyMap<number, number>;
  close(): Promise<void>;
};

// Somebody acts six times in a life and more; the last kill comes well before the last life ends.
const actsOfALife = 3;

const teller = (world: StackWorld, lives: readonly Life[], say: (line: string) => void) => {
  const began = [performance.now(), world.clock.now()] as const;
  let told = 0;
  return (instant: number): void => {
    const seconds = Math.floor((performance.now() - began[0]) / 1000);
    if (seconds < told + 10) return;
    told = seconds;
    const [days, ids] = [Math.floor((instant - began[1]) / 86_400_000), lives.flatMap((life) => life.ids).length];
    say(
      `${seconds} s: day ${days}, ${ids} applications, ${world.postbox.mails.length} letters, ${world.stack.kills} kills`,
    );
  };
};

/** Plays whole lives at once on a whole stack over HTTP, and kills its process with SIGKILL at seeded moments. */
export const liveOnAStack = async (
  assembly: string,
  { count, kills, seed }: Asked,
  say: (line: string) => void,
): Promise<Lived> => {
  const stack = await KillableStack.open(assembly);
  try {
    const killing: Killing = { times: kills, every: Math.ceil((count * actsOfALife) / Math.max(1, kills)) };
    const world = await StackWorld.meet(stack, assembly, seed, killing);
    for (const reviewer of everybody) await world.ports.addReviewer(reviewer);
    const lives = Array.from({ length: count }, (_, at) => new Life(world, new StackBrowser(world, at), seed, at));
    for (const life of lives) await life.begin();
    await world.play(world.clock.now() + sixYears, teller(world, lives, say));
    const witness = await witnessOf(world);
    const { replies, forger } = world;
    const close = () => stack.close();
    const { kills: killed, strikes } = stack;
    return { witness, lives, kills: killed, strikes, replies, toForger: forger.answers, close };
  } catch (error) {
    await stack.close();
    throw error;
  }
};
