import * as z from 'zod/mini';

/** Reads an entry of the register from any item that holds one. */
export const registerEntryRow = z.object({
  number: z.string(),
  name: z.string(),
  credential: z.string(),
  category: z.string(),
  designation: z.optional(z.string()),
  issuedOn: z.string(),
  validUntil: z.string(),
  listed: z.boolean(),
});
