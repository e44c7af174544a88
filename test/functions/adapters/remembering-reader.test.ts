import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readApplication, type ReadApplication } from '../../../functions/adapters/read-application.ts';
import type { Row } from '../../../functions/adapters/table.ts';
import type { Application } from '../../../shared/application/application.ts';
import { applicationAt } from '../../support/made-up/journey.ts';
import { rememberingReader } from '../../support/in-memory/remembering-reader.ts';

const now = '2026-03-02T15:00:00.000Z';
const wait = { key: 'review:1:0', openedAt: now, token: 'token', letters: ['one'], ready: now };
const rowsOf = ({ waits, ...facts }: Application): readonly Row[] => [
  { facts },
  ...Object.values(waits).map((one) => ({ wait: one })),
];
const [early, late] = [applicationAt('application-fee'), applicationAt('review')];

type Piece = Readonly<Record<string, unknown>> | readonly unknown[];
const isPiece = (value: unknown): value is Piece => typeof value === 'object' && value !== null;

/** Puts something else at a place, and copies nothing but what leads there. */
const withAnother = (value: unknown, path: readonly number[], other: unknown): unknown => {
  const [first, ...rest] = path;
  if (!isPiece(value) || first === undefined) return other;
  const names = Object.keys(value);
  if (names.length === 0) return other;
  const name = names[first % names.length] ?? '';
  const changed = withAnother(Reflect.get(value, name), rest, other);
  return Array.isArray(value)
    ? value.map((one: unknown, at) => (String(at) === name ? changed : one))
    : { ...value, [name]: changed };
};

const readBy = (read: ReadApplication, rows: readonly Row[]): unknown => {
  try {
    return read(rows);
  } catch {
    return 'refused';
  }
};

describe('a reader that remembers what it has read', () => {
  test('answers what the schema answers, whichever piece has become another since', () => {
    const other = fc.constantFrom(null, undefined, 'x', -1, 0.5, {}, [], '2026-03-02T15:00:01.000Z');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(fc.nat(50), { maxLength: 6 }), other), { maxLength: 5 }), (changes) => {
        const read = rememberingReader();
        let rows = rowsOf({ ...late, waits: { [wait.key]: wait } });
        for (const [path, found] of changes) {
          expect(readBy(read, rows)).toEqual(readBy(readApplication, rows));
          rows = withAnother(rows, [...path], found) as readonly Row[];
        }
        expect(readBy(read, rows)).toEqual(readBy(readApplication, rows));
      }),
    );
  });

  test('sees that a wait has changed beside facts that have not', () => {
    const read = rememberingReader();
    const [facts = {}] = rowsOf(early);
    expect(read([facts, { wait }]).waits[wait.key]?.resumedAt).toBeUndefined();
    expect(read([facts, { wait: { ...wait, resumedAt: now } }]).waits[wait.key]?.resumedAt).toBe(now);
    expect(read([facts]).waits).toEqual({});
  });
});
