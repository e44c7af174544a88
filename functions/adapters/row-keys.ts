import * as z from 'zod/mini';
import { addressKey } from '../../shared/address.ts';
import { digest } from '../runtime/digest.ts';
import type { Key, Row } from './table.ts';

/** Names the kinds of partitions that are told apart by an id: what a role may reach, and what an operator looks for. */
type Partition =
  | 'APPLICATION'
  | 'TIMELINE'
  | 'WORDS'
  | 'PERSON'
  | 'ADDRESS'
  | 'LINK'
  | 'SESSION'
  | 'DECIDED'
  | 'MEMBER'
  | 'REGISTER'
  | 'REGISTER-NAME'
  | 'ENDORSED'
  | 'ERASED'
  | 'TURNAROUND'
  | 'IMPORT'
  | 'STRIPE'
  | 'LEDGER'
  | 'ONCE'
  | 'COUNTER';

/** Begins the sort keys of what stands beside the facts of an application. */
const parts = { wait: 'A#WAIT#', letter: 'L#', run: 'R#', stop: 'S#' } as const;

/** What stands beside the facts of an application. */
export type Part = keyof typeof parts;

const key = (partition: Partition, id: string, sk: string): Key => ({ pk: `${partition}#${id}`, sk });

const part = (id: string, of: Part, name: string | number): Key => key('APPLICATION', id, `${parts[of]}${name}`);

const eightDigits = (number: number): string => String(number).padStart(8, '0');

const keySchema = z.object({ pk: z.string(), sk: z.string() });

/** Reads the key of any item. */
export const keyOf = (row: Row): Key => keySchema.parse(row);

/** Finds the id of what an item is about in its partition. */
export const idIn = (pk: string): string => pk.slice(pk.indexOf('#') + 1);

/** Says whether an item lies in a partition of one of these kinds. */
export const isUnder = (pk: string, ...partitions: readonly Partition[]): boolean =>
  partitions.some((one) => pk.startsWith(`${one}#`));

/** Finds by its sort key the own key or number of a part of an application; undefined for any other item. */
export const partIn = (sk: string, of: Part): string | undefined =>
  sk.startsWith(parts[of]) ? sk.slice(parts[of].length) : undefined;

/** Names every item of the table, in one place; an application's facts and waits share a prefix, so one query reads both. */
export const rowKeys = {
  application: (id: string): Key => key('APPLICATION', id, 'A'),
  wait: (id: string, name: string): Key => part(id, 'wait', name),
  letter: (id: string, name: string): Key => part(id, 'letter', name),
  /** Has a partition of its own, because IAM tells items apart by their partition alone: no role may change these. */
  entry: (id: string, number: number): Key => key('TIMELINE', id, eightDigits(number)),
  words: (id: string, number: number): Key => key('WORDS', id, eightDigits(number)),
  run: (id: string, run: number): Key => part(id, 'run', run),
  stop: (id: string, run: number): Key => part(id, 'stop', run),
  person: (id: string): Key => key('PERSON', id, 'P'),
  address: (email: string): Key => key('ADDRESS', digest(addressKey(email)), 'ADDRESS'),
  /** Finds it by the key of anything that lay under it. */
  addressAt: (under: string): Key => key('ADDRESS', idIn(under), 'ADDRESS'),
  link: (hash: string): Key => key('LINK', hash, 'LINK'),
  session: (secret: string): Key => key('SESSION', digest(secret), 'SESSION'),
  reviewer: (id: string): Key => ({ pk: 'REVIEWERS', sk: id }),
  staff: (id: string): Key => ({ pk: 'STAFF', sk: id }),
  decided: (id: string, at: string, application: string): Key => key('DECIDED', id, `${at}#${application}`),
  member: (email: string): Key => key('MEMBER', digest(addressKey(email)), 'MEMBER'),
  register: (number: string): Key => key('REGISTER', number, 'REGISTER'),
  /** Lists by address what the register lists by number. */
  endorsed: (email: string, number: string): Key => key('ENDORSED', digest(addressKey(email)), number),
  /** Finds it by the key of an address that is not known any more. */
  endorsedAt: (address: string, number: string): Key => key('ENDORSED', idIn(address), number),
  /** Marks that everything under an address was taken away; found by the key of anything that lay there. */
  erasedAt: (under: string): Key => key('ERASED', idIn(under), 'ERASED'),
  /** Sorts by instant within a year. */
  turnaround: (at: string, of: string): Key => key('TURNAROUND', at.slice(0, 4), `${at}#${of}`),
  importOf: (kind: string, at: string): Key => key('IMPORT', kind, at),
  /** Holds who stands in the register under a word of the name. */
  registerName: (word: string, number: string): Key => key('REGISTER-NAME', word, number),
  stripeEvent: (id: string): Key => key('STRIPE', id, 'EVENT'),
  /** Sorts by instant within a month; the same entry a second time meets itself. */
  ledger: (at: string, of: string): Key => key('LEDGER', at.slice(0, 7), `${at}#${of}`),
  reconciliation: (): Key => ({ pk: 'RECONCILIATION', sk: 'RECONCILIATION' }),
  once: (id: string): Key => key('ONCE', id, 'ONCE'),
  counter: (name: string, window: number): Key => key('COUNTER', `${digest(name)}#${window}`, 'COUNTER'),
} as const;
