import * as z from 'zod/mini';
import type { CalendarDate } from '../calendar-date.ts';
import {
  categories,
  type Category,
  categoryNames,
  type Credential,
  credentials,
  type Designation,
  designationNames,
  designations,
} from '../credential.ts';
import { isUnprintable } from '../evidence/printed.ts';
import { dayCell, emailCell, nameCell } from './cells.ts';
import { readLines, type ReadLines } from './read-lines.ts';

/** An endorsement that was given before this system, as the association's list has it. */
export type EarlierEndorsement = {
  readonly number: string;
  readonly email: string;
  readonly name: string;
  readonly credential: Credential;
  readonly category: Category;
  readonly designation: Designation | null;
  /** The day of applying, from which the wait for the other credential counts; the day of endorsement if unknown. */
  readonly appliedOn: CalendarDate;
  readonly endorsedOn: CalendarDate;
  readonly validUntil: CalendarDate;
  /** Whether the person agreed to be listed in the public register. */
  readonly listed: boolean;
};

/** Names the columns that the list must have; designation and appliedOn may be missing. */
const endorsementColumns = 'number,email,name,credential,category,endorsedOn,validUntil,listed'.split(',');

/** Accepts a value of a closed list by itself or by its name, in any case. */
const oneOf = <Value extends string>(
  column: string,
  values: readonly [Value, ...Value[]],
  names: Partial<Record<string, string>> = {},
) => {
  const same = (one: string | undefined, other: string) => one?.toLowerCase() === other.toLowerCase();
  const find = (typed: string) => values.find((value) => same(value, typed) || same(names[value], typed)) ?? typed;
  const known = z.enum(values, `${column} is none of ${values.join(', ')}`);
  return z.pipe(z.pipe(z.string(), z.transform(find)), known);
};

const numberCell = z
  .string()
  .check(z.regex(/^[A-Za-z0-9-]{1,60}$/, 'number is not made of letters, digits and hyphens'));

const lineSchema = z
  .object({
    number: numberCell,
    email: emailCell,
    // It stands in public, where nobody can tell two names apart that look alike.
    name: nameCell.check(
      z.refine(
        (name) => !isUnprintable(name),
        'name holds what no certificate prints: angle brackets, emoji or hidden characters',
      ),
    ),
    credential: oneOf('credential', [...credentials]),
    category: oneOf('category', [...categories], categoryNames),
    designation: z._default(oneOf('designation', ['', ...designations], designationNames), ''),
    appliedon: z._default(z.union([z.literal(''), dayCell('appliedOn')], 'appliedOn is not a day like 2026-12-31'), ''),
    endorsedon: dayCell('endorsedOn'),
    validuntil: dayCell('validUntil'),
    listed: oneOf('listed', ['yes', 'no']),
  })
  .check(
    z.refine(({ category, designation }) => (category === 'mentor') === (designation !== ''), {
      error: 'designation is given for a Mentor, and for nobody else',
    }),
    z.refine(({ endorsedon, validuntil }) => endorsedon <= validuntil, { error: 'validUntil lies before endorsedOn' }),
    z.refine(({ appliedon, endorsedon }) => appliedon <= endorsedon, { error: 'endorsedOn lies before appliedOn' }),
  );

const endorsementOf = (line: z.infer<typeof lineSchema>): EarlierEndorsement => {
  const { appliedon, endorsedon: endorsedOn, validuntil: validUntil, designation, listed, ...same } = line;
  return {
    ...same,
    designation: designation === '' ? null : designation,
    appliedOn: appliedon === '' ? endorsedOn : appliedon,
    endorsedOn,
    validUntil,
    listed: listed === 'yes',
  };
};

/**
 * Reads a list of endorsements given before this system, by day `today`. Every line is taken or refused with its
 * reasons; a number that stands twice is refused the second time, whatever its small letters.
 */
export const endorsementRows = (csv: string, today: CalendarDate): ReadLines<EarlierEndorsement> => {
  const schema = lineSchema.check(
    z.refine(({ endorsedon }) => endorsedon <= today, { error: 'endorsedOn lies in the future' }),
  );
  const { taken, refused } = readLines(csv, {
    columns: endorsementColumns,
    schema,
    once: ({ number }) => number.toUpperCase(),
  });
  return { taken: taken.map(({ line, data }) => ({ line, data: endorsementOf(data) })), refused };
};
