import * as z from 'zod/mini';

const keptSchema = z.object({
  audience: z.enum(['applicant', 'staff']),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.optional(z.string()),
});

export type Kept = z.infer<typeof keptSchema>;

/** Packs what the browser keeps while somebody signs in into the letters that a cookie may hold. */
export const packKept = (kept: Kept): string => Buffer.from(JSON.stringify(kept)).toString('base64url');

/** Reads what the browser kept; undefined when there is nothing, or something else. */
export const unpackKept = (value: string | undefined): Kept | undefined => {
  try {
    return keptSchema.safeParse(JSON.parse(Buffer.from(value ?? '', 'base64url').toString('utf8'))).data;
  } catch {
    return undefined;
  }
};
