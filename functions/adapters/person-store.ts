import * as z from 'zod/mini';
import type { Person } from '../../shared/person.ts';
import { NotFound } from '../../shared/ports/not-found.ts';
import type { PersonStore } from '../../shared/ports/person-store.ts';
import { absent, put } from './change-write.ts';
import { orConflict } from './or-conflict.ts';
import { rowKeys } from './row-keys.ts';
import type { Row, Table } from './table.ts';

const personRow = z.object({
  id: z.string(),
  version: z.int(),
  openApplicationId: z.optional(z.string()),
  applications: z.array(
    z.object({
      applicationId: z.string(),
      credential: z.string(),
      submittedOn: z.string(),
      decidedOn: z.optional(z.string()),
    }),
  ),
  forgotten: z.optional(z.instanceof(Set<string>)),
  decided: z.optional(z.instanceof(Set<string>)),
});

/** Reads to whom an address leads. */
export const addressRow = z.object({ id: z.string() });

type Applied = Person['applications'][number];

/** Puts the day of its decision to an application; one that was looked at a second time was decided on the later. */
const withDecision =
  (decided: ReadonlySet<string>) =>
  (applied: Applied): Applied => {
    const days = [...decided].map((one) => one.split(' ')).filter(([id]) => id === applied.applicationId);
    const decidedOn =
      days
        .map(([, day = '']) => day)
        .toSorted()
        .at(-1) ?? applied.decidedOn;
    return decidedOn === undefined ? applied : { ...applied, decidedOn };
  };

/** Reads a person; applications that ended before any fee was paid are forgotten: they start no waiting period. */
const readPerson = (row: Row | undefined): Person => {
  if (row === undefined) throw new NotFound('person');
  const { forgotten = new Set<string>(), decided = new Set<string>(), ...person } = personRow.parse(row);
  const known = person.applications.filter(({ applicationId }) => !forgotten.has(applicationId));
  return { ...person, applications: known.map(withDecision(decided)) };
};

const get = async (rows: Table, id: string): Promise<Person> => readPerson(await rows.get(rowKeys.person(id)));

const idAt = async (rows: Table, email: string): Promise<string | undefined> => {
  const known = await rows.get(rowKeys.address(email));
  return known === undefined ? undefined : addressRow.parse(known).id;
};

/** Keeps people, found by the digest of their address. */
export const personStore = (rows: Table): PersonStore => ({
  get: (id) => get(rows, id),
  idAt: (email) => idAt(rows, email),
  byAddress: async (email, newId) => {
    const known = await idAt(rows, email);
    if (known !== undefined) return get(rows, known);
    const person: Person = { id: newId, version: 0, applications: [] };
    try {
      const made = rows.transact([
        put(rowKeys.address(email), { entity: 'address', id: newId }, absent),
        put(rowKeys.person(newId), { entity: 'person', ...person }, absent),
      ]);
      await orConflict('person', made);
      return person;
    } catch (error) {
      const winner = await idAt(rows, email);
      if (winner === undefined) throw error;
      return get(rows, winner);
    }
  },
});
