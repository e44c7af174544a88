import { createHash } from 'node:crypto';
import { tooLarge } from './evaluation-bounds.ts';
import { javaRandom } from './java-random.ts';

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

// AWS makes as many numbers as this, and refuses one more.
const LONGEST_RANGE = 360_145;

/** Rounds as AWS does: towards zero. */
const whole = (value: number, what: string): number => {
  if (!Number.isFinite(value)) throw new Error(`${what} must be a number`);
  return Math.trunc(value);
};

const partition = (list: unknown[] | undefined, size: number): unknown[][] | undefined => {
  const length = whole(size, 'The chunk size');
  if (length < 0) throw new Error('The chunk size must be a positive number');
  if (list === undefined || list.length === 0 || length === 0) return undefined;
  return Array.from({ length: Math.ceil(list.length / length) }, (_, at) => list.slice(at * length, (at + 1) * length));
};

/** Counts from one number to another; a single number comes alone, and none is nothing, as in a sequence of JSONata. */
const range = (from: number, to: number, by: number | undefined): number[] | number | undefined => {
  if (by === undefined) return undefined;
  const [start, end, step] = [whole(from, 'The start'), whole(to, 'The end'), whole(by, 'The step')];
  const length = step === 0 ? 0 : Math.floor((end - start) / step) + 1;
  if (length < 1) return undefined;
  if (length > LONGEST_RANGE) throw tooLarge();
  return length === 1 ? start : Array.from({ length }, (_, at) => start + at * step);
};

const hash = (text: string | undefined, algorithm: string | undefined): string | undefined => {
  if (algorithm === undefined) return undefined;
  const name = HASHES.get(algorithm);
  if (name === undefined) throw new Error(`Unknown hash algorithm: ${algorithm}`);
  return text === undefined ? undefined : createHash(name).update(text, 'utf8').digest('hex');
};

/** Makes the functions that AWS adds to JSONata: $partition, $range, $hash, $random, $uuid and $parse. */
export const addedFunctions = (world: World): ReadonlyMap<string, AddedFunction> =>
  new Map<string, AddedFunction>([
    ['partition', { implementation: partition, signature: '<an:a>' }],
    ['range', { implementation: range, signature: '<nnn?:x>' }],
    ['hash', { implementation: hash, signature: '<s-s?:s>' }],
    [
      'random',
      {
        implementation: (seed?: number) => (seed === undefined ? world.random() : javaRandom(seed)),
        signature: '<n?:n>',
      },
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
