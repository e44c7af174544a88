import type { RegisterStore } from '../../shared/ports/register-store.ts';
import { nameWords } from '../../shared/rules/name-words.ts';
import { partition } from './partition.ts';
import { registerEntryRow } from './register-entry-row.ts';
import { rowKeys } from './row-keys.ts';
import type { Table } from './table.ts';

/** How many items under one word of a name are read at most: who shares it with more has to be looked for by another. */
const mostRead = 500;

/** Looks endorsed professionals up by the number of their certificate, or by words of their name. */
export const registerStore = (rows: Table): RegisterStore => ({
  find: async (number) => {
    const row = await rows.get(rowKeys.register(number));
    return row === undefined ? undefined : registerEntryRow.parse(row);
  },
  named: async (name) => {
    const words = nameWords(name).toSorted((one, other) => other.length - one.length);
    const [longest] = words;
    if (longest === undefined) return [];
    const found = await partition(rows, rowKeys.registerName(longest, '').pk, { most: mostRead });
    return found
      .filter(({ listed }) => listed === true)
      .map((row) => registerEntryRow.parse(row))
      .filter((entry) => words.every((word) => nameWords(entry.name).includes(word)))
      .toSorted((one, other) => one.name.localeCompare(other.name));
  },
});
