import * as z from 'zod/mini';
import { dayCell, emailCell, nameCell } from './cells.ts';
import { readLines, type ReadLines } from './read-lines.ts';

/** A member as the list gives them. */
export type MemberRow = { readonly email: string; readonly name: string; readonly validUntil: string };

const lineSchema = z.object({ email: emailCell, name: nameCell, validuntil: dayCell('validUntil') });

/**
 * Reads a member list with the columns email, name, validUntil. Every line is taken or refused with its reason; an
 * address that stands twice is refused the second time.
 */
export const memberRows = (csv: string): ReadLines<MemberRow> => {
  const columns = ['email', 'name', 'validUntil'];
  const { taken, refused } = readLines(csv, { columns, schema: lineSchema, once: ({ email }) => email });
  return {
    taken: taken.map(({ line, data: { validuntil: validUntil, ...member } }) => ({
      line,
      data: { ...member, validUntil },
    })),
    refused,
  };
};
