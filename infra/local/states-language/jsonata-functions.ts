import { createHash } from 'node:crypto';

/** What the functions that AWS adds to JSONata need from the world. */
export interface World {
  now(): number;
  random(): number;
  uuid(): string;
}

/** A function with its JSONata signature, which checks the arguments. */
export interface AddedFunction {
  readonly implementation: (...args: never[]) => unknown;
  readonly signature: string;
}

const HASHES = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

// The quota of the intrinsic function States.ArrayRange, which $range replaces.
const LONGEST_RANGE = 1000;

const whole = (value: number, what: string): number => {
  if (!Number.isFinite(value)) throw new Error(`${what} must be a number`);
  return Math.round(value);
};

const partition = (list: unknown[] | undefined, size: number): unknown[][] | undefined => {
  if (list === undefined) return undefined;
  const length = whole(size, 'The chunk size');
  if (length < 1) throw new Error('The chunk size must be a positive number');
  return Array.from({ length: Math.ceil(list.length / length) }, (_, at) => list.slice(at * length, (at + 1) * length));
};

const range = (from: number, to: number, by: number): number[] => {
  const [start, end, step] = [whole(from, 'The start'), whole(to, 'The end'), whole(by, 'The step')];
  if (step === 0) throw new Error('The step of a range must not be zero');
  const length = Math.max(0, Math.floor((end - start) / step) + 1);
  if (length > LONGEST_RANGE) throw new Error(`A range holds at most ${LONGEST_RANGE} numbers`);
  return Array.from({ length }, (_, at) => start + at * step);
};

const hash = (text: string | undefined, algorithm: string): string | undefined => {
  const name = HASHES.get(algorithm);
  if (name === undefined) throw new Error(`Unknown hash algorithm: ${algorithm}`);
  return text === undefined ? undefined : createHash(name).update(text, 'utf8').digest('hex');
};

/** Draw the first number of a sequence that depends on the seed alone (mulberry32). */
const seeded = (seed: number): number => {
  let state = (Math.trunc(seed) + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
};

/** Make the functions that AWS adds to JSONata: $partition, $range, $hash, $random, $uuid and $parse. */
export const addedFunctions = (world: World): ReadonlyMap<string, AddedFunction> =>
  new Map<string, AddedFunction>([
    ['partition', { implementation: partition, signature: '<an:a>' }],
    ['range', { implementation: range, signature: '<nnn:a>' }],
    ['hash', { implementation: hash, signature: '<s-s:s>' }],
    [
      'random',
      { implementation: (seed?: number) => (seed === undefined ? world.random() : seeded(seed)), signature: '<n?:n>' },
    ],
    ['uuid', { implementation: () => world.uuid(), signature: '<:s>' }],
    [
      'parse',
      {
        implementation: (text?: string) => (text === undefined ? undefined : (JSON.parse(text) as unknown)),
        signature: '<s-:x>',
      },
    ],
    ['millis', { implementation: () => world.now(), signature: '<:n>' }],
  ]);
