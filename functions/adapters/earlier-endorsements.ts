import * as z from 'zod/mini';
import type { EarlierEndorsement } from '../../shared/imports/endorsement-rows.ts';
import type { Person } from '../../shared/person.ts';
import type { EarlierEndorsements, TakenIn } from '../../shared/ports/earlier-endorsements.ts';
import { Conflict } from '../../shared/ports/conflict.ts';
import type { PersonStore } from '../../shared/ports/person-store.ts';
import type { RegisterEntry } from '../../shared/register-entry.ts';
import {
  earlierRegisterEntry,
  withEarlierEndorsement,
  withoutEarlierEndorsement,
} from '../../shared/rules/changes/record-earlier-endorsement.ts';
import { spellingsOf } from '../../shared/rules/certificate-number.ts';
import { mayMove } from '../../shared/rules/may-move.ts';
import { erasedWord } from '../../shared/rules/pseudonymous.ts';
import { absent, type Condition, put } from './change-write.ts';
import { conditionHeld } from './condition-held.ts';
import { endorsementDirectory } from './endorsement-directory.ts';
import { heldRow, isHeldAt } from './held-endorsements.ts';
import { orConflict } from './or-conflict.ts';
import { addressRow } from './person-store.ts';
import { registerEntryRow } from './register-entry-row.ts';
import { registerRows } from './register-rows.ts';
import { rowKeys } from './row-keys.ts';
import type { Table, Write } from './table.ts';

/** Tells whose number it is, where a list brought the endorsement; what was given here has none. */
const earlierRow = z.object({ earlierOf: z.optional(z.string()), formerWords: z.optional(z.array(z.string())) });

const saved = ({ id, applications, version }: Person): Write => ({
  Update: {
    Key: rowKeys.person(id),
    ConditionExpression: 'version = :read',
    UpdateExpression: 'SET applications = :applications ADD version :one',
    ExpressionAttributeValues: { ':read': version, ':applications': applications, ':one': 1 },
  },
});

/** What stands under a spelling of a number. */
type Standing = RegisterEntry & z.infer<typeof earlierRow>;

/**
 * Takes a number from whoever had it under another address: there it stands as moved, since nobody here takes items away,
 * and with all that a release reads that knows nothing of that.
 */
const takenFrom = async (
  rows: Table,
  people: PersonStore,
  { former, entries }: { readonly former: string; readonly entries: readonly RegisterEntry[] },
): Promise<readonly Write[]> => {
  const left = entries.map((entry) => {
    const row = { entity: 'endorsed', ...heldRow.parse(entry), moved: true };
    return put(rowKeys.endorsedAt(former, entry.number), row);
  });
  const address = await rows.get(rowKeys.addressAt(former));
  if (address === undefined) return left;
  const person = await people.get(addressRow.parse(address).id);
  const without = entries.reduce((one, { number }) => withoutEarlierEndorsement(one, number), person);
  return [...left, saved(without)];
};

/** Takes from each address but the new one what stands there. */
const takenFromAll = async (rows: Table, people: PersonStore, before: readonly Standing[], earlierOf: string) => {
  const owners = new Set(before.flatMap((one) => one.earlierOf ?? []));
  owners.delete(earlierOf);
  const taken = [...owners].map((former) =>
    takenFrom(rows, people, { former, entries: before.filter((one) => one.earlierOf === former) }),
  );
  return (await Promise.all(taken)).flat();
};

/** Finds what stands under the number, however it is written: by whom it was brought, and whether the name is erased. */
const standing = async (rows: Table, number: string): Promise<readonly Standing[]> => {
  const found = await Promise.all(spellingsOf(number).map((spelling) => rows.get(rowKeys.register(spelling))));
  return found
    .filter((row) => row !== undefined)
    .map((row) => ({ ...registerEntryRow.parse(row), ...earlierRow.parse(row) }));
};

/** Says why a list may not change what stands; undefined where it may. */
const whyNot = async (
  rows: Table,
  before: Standing,
  typed: EarlierEndorsement,
  earlierOf: string,
): Promise<TakenIn | undefined> => {
  const { number, earlierOf: former } = before;
  // A list has to name the corrected address from then on: by the former one it would give to whoever has that next.
  if (former !== undefined && !(await isHeldAt(rows, former, number)))
    return (await isHeldAt(rows, earlierOf, number)) ? undefined : 'elsewhere';
  if (former === earlierOf) return undefined;
  const given = former === undefined;
  // Who was erased stays so: a list that still names them is older than that.
  if (given && before.name === erasedWord) return 'erased';
  if (!mayMove(before, typed)) return 'elsewhere';
  return given ? 'ours' : undefined;
};

const whyNotAny = async (rows: Table, before: readonly Standing[], typed: EarlierEndorsement, earlierOf: string) => {
  const why = await Promise.all(before.map((one) => whyNot(rows, one, typed, earlierOf)));
  return why.find((one) => one !== undefined);
};

/** Lets a number be written only where it stands as it was found: free, or of the same owner. */
const asFound = (before: Standing | undefined): Condition =>
  before === undefined ? absent : { condition: 'earlierOf = :owner', values: { ':owner': before.earlierOf } };

/** Names an endorsement as its number stands, under each spelling that does; one that stands nowhere in capitals. */
const spelled = (typed: EarlierEndorsement, before: readonly Standing[]): readonly EarlierEndorsement[] => {
  const numbers = before.length === 0 ? [typed.number.toUpperCase()] : before.map(({ number }) => number);
  return numbers.map((number) => ({ ...typed, number }));
};

const keep =
  (rows: Table, people: PersonStore): EarlierEndorsements['keep'] =>
  async (typed, newPersonId) => {
    const earlierOf = rowKeys.address(typed.email).pk;
    const before = await standing(rows, typed.number);
    const whyNotNow = () => whyNotAny(rows, before, typed, earlierOf);
    const refused = await whyNotNow();
    if (refused !== undefined) return refused;
    const known = await people.byAddress(typed.email, newPersonId);
    // Whose the number is may have moved meanwhile, and the address is somebody else's then.
    const since = await whyNotNow();
    if (since !== undefined) return since;
    const endorsements = spelled(typed, before);
    const taken = await takenFromAll(rows, people, before, earlierOf);
    const person = endorsements.reduce((one, endorsement) => withEarlierEndorsement(one, endorsement), known);
    const entered = endorsements.flatMap((endorsement, at) =>
      registerRows(
        { entry: earlierRegisterEntry(endorsement), email: typed.email, before: before[at], owner: { earlierOf } },
        asFound(before[at]),
      ),
    );
    const written = orConflict('person', rows.transact([saved(person), ...taken, ...entered]));
    if (!(await conditionHeld(written))) throw new Conflict('person');
    return 'kept';
  };

/** Takes in what was given before this system, and tells what somebody holds. */
export const earlierEndorsements = (rows: Table, people: PersonStore): EarlierEndorsements => ({
  ...endorsementDirectory(rows),
  keep: keep(rows, people),
});
