import * as z from 'zod/mini';
import { readCsv } from './read-csv.ts';

const memberSchema = z.object({
  email: z.string().check(z.trim(), z.email('email is not an address, for example name@example.org')),
  name: z.string().check(z.minLength(1, 'name is empty')),
  validuntil: z
    .string()
    .check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'validUntil is not a day like 2026-12-31')),
});

/** Is a member as the list gives them. */
export type MemberRow = { readonly email: string; readonly name: string; readonly validUntil: string };

/** Is a line of the list that was refused, and why. */
export type RefusedLine = { readonly line: number; readonly why: string };

/**
 * Reads a member list with the columns email, name, validUntil. Every line is taken or refused with its reason; an
 * address that stands twice is refused the second time.
 */
export const memberRows = (
  csv: string,
): { readonly members: readonly MemberRow[]; readonly refused: readonly RefusedLine[] } => {
  const members = new Map<string, MemberRow>();
  const refused: RefusedLine[] = [];
  for (const { line, fields } of readCsv(csv)) {
    const parsed = memberSchema.safeParse(fields);
    const address = parsed.data?.email.toLowerCase() ?? '';
    if (!parsed.success) refused.push({ line, why: parsed.error.issues.map(({ message }) => message).join('; ') });
    else if (members.has(address)) refused.push({ line, why: `${address} stands in the list before` });
    else members.set(address, { email: address, name: parsed.data.name, validUntil: parsed.data.validuntil });
  }
  return { members: [...members.values()], refused };
};
