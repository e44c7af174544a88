import * as z from 'zod/mini';

/** Accepts a real day in a cell of this column. */
export const dayCell = (column: string) => z.iso.date(`${column} is not a day like 2026-12-31`);

/** Accepts an address in the column email, in small letters. */
export const emailCell = z.pipe(
  z
    .string()
    .check(
      z.trim(),
      z.maxLength(254, 'email is too long'),
      z.email('email is not an address, for example name@example.org'),
    ),
  z.transform((email) => email.toLowerCase()),
);

/** Accepts a name of one line. */
export const nameCell = z
  .string()
  .check(
    z.minLength(1, 'name is empty'),
    z.maxLength(120, 'name is longer than 120 characters'),
    z.regex(/^[^\u0000-\u001f\u007f]*$/, 'name is not plain text of one line'),
  );
