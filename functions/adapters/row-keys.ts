import { addressKey } from '../../shared/address.ts';
import { digest } from '../runtime/digest.ts';
import type { Key } from './table.ts';

/** Names every item of the table, in one place; an application's facts and waits share a prefix, so one query reads both. */
export const rowKeys = {
  application: (id: string): Key => ({ pk: `APPLICATION#${id}`, sk: 'A' }),
  wait: (id: string, key: string): Key => ({ pk: `APPLICATION#${id}`, sk: `A#WAIT#${key}` }),
  letter: (id: string, key: string): Key => ({ pk: `APPLICATION#${id}`, sk: `L#${key}` }),
  /** Has a partition of its own, because IAM tells items apart by their partition alone: no role may change these. */
  entry: (id: string, number: number): Key => ({ pk: `TIMELINE#${id}`, sk: String(number).padStart(8, '0') }),
  words: (id: string, number: number): Key => ({ pk: `WORDS#${id}`, sk: String(number).padStart(8, '0') }),
  run: (id: string, run: number): Key => ({ pk: `APPLICATION#${id}`, sk: `R#${run}` }),
  stop: (id: string, run: number): Key => ({ pk: `APPLICATION#${id}`, sk: `S#${run}` }),
  person: (id: string): Key => ({ pk: `PERSON#${id}`, sk: 'P' }),
  address: (email: string): Key => ({ pk: `ADDRESS#${digest(addressKey(email))}`, sk: 'ADDRESS' }),
  link: (hash: string): Key => ({ pk: `LINK#${hash}`, sk: 'LINK' }),
  session: (secret: string): Key => ({ pk: `SESSION#${digest(secret)}`, sk: 'SESSION' }),
  reviewer: (id: string): Key => ({ pk: 'REVIEWERS', sk: id }),
  staff: (id: string): Key => ({ pk: 'STAFF', sk: id }),
  decided: (id: string, at: string, application: string): Key => ({ pk: `DECIDED#${id}`, sk: `${at}#${application}` }),
  member: (email: string): Key => ({ pk: `MEMBER#${digest(addressKey(email))}`, sk: 'MEMBER' }),
  register: (number: string): Key => ({ pk: `REGISTER#${number}`, sk: 'REGISTER' }),
  /** Lists by address what the register lists by number. */
  endorsed: (email: string, number: string): Key => ({ pk: `ENDORSED#${digest(addressKey(email))}`, sk: number }),
  /** Finds it by the key of an address that is not known any more. */
  endorsedAt: (address: string, number: string): Key => ({ pk: address.replace(/^ADDRESS/, 'ENDORSED'), sk: number }),
  /** Marks that everything under an address was taken away; found by the key of anything that lay there. */
  erasedAt: (under: string): Key => ({ pk: under.replace(/^[^#]+/, 'ERASED'), sk: 'ERASED' }),
  /** Sorts by instant within a year. */
  turnaround: (at: string, of: string): Key => ({ pk: `TURNAROUND#${at.slice(0, 4)}`, sk: `${at}#${of}` }),
  importOf: (kind: string, at: string): Key => ({ pk: `IMPORT#${kind}`, sk: at }),
  /** Holds who stands in the register under a word of the name. */
  registerName: (word: string, number: string): Key => ({ pk: `REGISTER-NAME#${word}`, sk: number }),
  stripeEvent: (id: string): Key => ({ pk: `STRIPE#${id}`, sk: 'EVENT' }),
  /** Sorts by instant within a month; the same entry a second time meets itself. */
  ledger: (at: string, of: string): Key => ({ pk: `LEDGER#${at.slice(0, 7)}`, sk: `${at}#${of}` }),
  reconciliation: (): Key => ({ pk: 'RECONCILIATION', sk: 'RECONCILIATION' }),
  once: (id: string): Key => ({ pk: `ONCE#${id}`, sk: 'ONCE' }),
  counter: (key: string, window: number): Key => ({ pk: `COUNTER#${digest(key)}#${window}`, sk: 'COUNTER' }),
} as const;

/** Finds the id of what an item is about in its partition. */
export const idIn = (pk: string): string => pk.slice(pk.indexOf('#') + 1);
