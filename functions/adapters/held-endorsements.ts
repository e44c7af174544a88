import * as z from 'zod/mini';
import { partition } from './partition.ts';
import { rowKeys } from './row-keys.ts';
import type { Row, Table } from './table.ts';

/** Parses what stands of an endorsement under its person's address. */
export const heldRow = z.object({
  number: z.string(),
  credential: z.string(),
  category: z.string(),
  validUntil: z.string(),
});

/** Says whether an endorsement is held where it stands; one that moved along with its person stands there as well. */
const isHeld = ({ moved }: Row): boolean => moved !== true;

/** Reads what stands under an address: what is held there, and the numbers of what moved to another. */
export const endorsementsAt = async (rows: Table, email: string) => {
  const found = await partition(rows, rowKeys.endorsed(email, '').pk, { isConsistent: true });
  return {
    held: found.filter(isHeld).map((row) => heldRow.parse(row)),
    moved: found.filter((row) => !isHeld(row)).map((row) => heldRow.parse(row).number),
  };
};

/** Says whether a number is held under the key of an address. */
export const isHeldAt = async (rows: Table, address: string, number: string): Promise<boolean> => {
  const { pk, sk } = rowKeys.endorsedAt(address, number);
  return (await partition(rows, pk, { only: sk, isConsistent: true })).some(isHeld);
};
