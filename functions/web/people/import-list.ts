import type { Instant } from '../../../shared/instant.ts';
import { type EarlierEndorsement, endorsementRows } from '../../../shared/imports/endorsement-rows.ts';
import { memberRows } from '../../../shared/imports/member-rows.ts';
import type { ReadLine, ReadLines, RefusedLine } from '../../../shared/imports/read-lines.ts';
import { todayAt } from '../../../shared/policy/today-at.ts';
import type { TakenIn } from '../../../shared/ports/earlier-endorsements.ts';
import type { ImportKind } from '../../../shared/ports/import-log.ts';
import { aFewAtOnce } from '../../runtime/a-few-at-once.ts';
import type { ListPorts } from '../../runtime/ports/people-ports.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';

/** What taking in a list needs. */
export type ImportPorts = ListPorts & Pick<TablePorts, 'ids' | 'clock'>;

/** What a list came to: how many lines were taken, and each that was refused. */
export type Imported = { readonly taken: number; readonly refused: readonly RefusedLine[] };

const importMembers = async ({ memberList }: ImportPorts, csv: string): Promise<Imported> => {
  const { taken, refused } = memberRows(csv);
  await memberList.keep(taken.map(({ data }) => data));
  return { taken: taken.length, refused };
};

/** How many people are written at once; the lines of one person are written one after the other. */
const atOnce = 8;

const notKept: Readonly<Record<Exclude<TakenIn, 'kept'>, (number: string) => string>> = {
  ours: (number) => `number ${number} was given here and is in the register already`,
  elsewhere: (number) =>
    `number ${number} is in the register under another address, with another name or other days; what renews an endorsement that this system gave needs a number of its own`,
  erased: (number) => `the data under number ${number} were erased: to take it in anyway, give it a new number`,
};

const byPerson = (
  lines: ReadLines<EarlierEndorsement>['taken'],
): readonly (readonly ReadLine<EarlierEndorsement>[])[] => [...Map.groupBy(lines, ({ data }) => data.email).values()];

const importEndorsements = async ({ endorsements, ids }: ImportPorts, csv: string, now: Instant): Promise<Imported> => {
  const { taken, refused } = endorsementRows(csv, todayAt(now));
  const others: RefusedLine[] = [];
  const keepAll = async (lines: readonly ReadLine<EarlierEndorsement>[]): Promise<void> => {
    for (const { line, data } of lines) {
      const took = await retryOnConflict(() => endorsements.keep(data, ids.next('p')));
      if (took !== 'kept') others.push({ line, why: notKept[took](data.number) });
    }
  };
  await aFewAtOnce(atOnce, byPerson(taken), keepAll);
  const all = [...refused, ...others].toSorted((one, other) => one.line - other.line);
  return { taken: taken.length - others.length, refused: all };
};

/**
 * Takes in a list from the text of its CSV file, and keeps who did it: noted before the first line, so that a list that is
 * cut off has left whose it was, and again with what it came to. The same list again changes nothing.
 */
export const importList = async (ports: ImportPorts, kind: ImportKind, csv: string, by: string): Promise<Imported> => {
  const now = ports.clock.now();
  await ports.imports.note(kind, { at: now, by, taken: 0, refused: 0, unfinished: true });
  const imported = await (kind === 'members' ? importMembers(ports, csv) : importEndorsements(ports, csv, now));
  await ports.imports.note(kind, { at: now, by, taken: imported.taken, refused: imported.refused.length });
  return imported;
};
