import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../clock.ts';

/** A part of the stack that may have something under way. */
export interface Idle {
  readonly name: string;
  busy(): boolean;
}

export interface Time {
  readonly now: () => number;
  /** Tells the next instant something waits for. */
  readonly nextDue: () => number | undefined;
  /** Resolves when nothing in the stack is under way. */
  readonly quiet: () => Promise<void>;
  /**
   * Moves time forward: to an instant in milliseconds, or to the next instant something waits for. On the way
   * everything due happens at its own instant, and ends before time goes on. Answers the instants stopped at.
   */
  readonly advance: (to: 'next' | number) => Promise<number[]>;
}

// Longer than any timeout of a function; what is busy for so long in real time is stuck.
const PATIENCE = 120_000;
// Between the end of one service's work and the beginning of another's may lie a turn of the event loop or two.
const QUIET_TURNS = 3;

const untilQuiet = async (parts: readonly Idle[]): Promise<void> => {
  const started = performance.now();
  for (let quietTurns = 0; quietTurns < QUIET_TURNS;) {
    const busy = parts.filter((part) => part.busy());
    quietTurns = busy.length === 0 ? quietTurns + 1 : 0;
    if (performance.now() - started > PATIENCE) {
      throw new Error(
        `Time cannot be moved: still busy after two minutes: ${busy.map(({ name }) => name).join(', ')}.`,
      );
    }
    await (busy.length === 0 ? turn() : pause(1));
  }
};

interface Moving {
  clock: Clock;
  parts: readonly Idle[];
  jump: (to: number) => void;
}

const step = async ({ clock, parts, jump }: Moving, limit: number): Promise<number | undefined> => {
  await untilQuiet(parts);
  const due = clock.nextDue();
  if (due === undefined || due > limit) return undefined;
  jump(due);
  return due;
};

const move = async (moving: Moving, to: 'next' | number): Promise<number[]> => {
  const stops: number[] = [];
  const once = to === 'next';
  const limit = once ? Infinity : to;
  for (let due = await step(moving, limit); due !== undefined; due = once ? undefined : await step(moving, limit)) {
    stops.push(due);
  }
  if (!once) moving.jump(to);
  await untilQuiet(moving.parts);
  return stops;
};

/**
 * Moves the time of the whole stack from one due instant to the next, each only when all that came before is done.
 * `leaving` is told of each instant before time moves there, so that a stack that is killed wakes up no earlier.
 */
export const createTime = (clock: Clock, parts: readonly Idle[], leaving?: (to: number) => void): Time => {
  const jump = (to: number): void => {
    // Time has flowed on while everything came to its end: a kill now must not bring it back to what was asked for.
    leaving?.(Math.max(to, clock.now()));
    clock.advanceTo(to);
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    now: () => clock.now(),
    nextDue: () => clock.nextDue(),
    quiet: () => untilQuiet(parts),
    advance: (to) => {
      const moved = last.then(() => move({ clock, parts, jump }, to));
      last = moved.catch(() => undefined);
      return moved;
    },
  };
};
