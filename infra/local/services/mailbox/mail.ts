import * as z from 'zod/mini';

/** A mail as it stays in the data folder, one file each. */
export const mail = z.object({
  id: z.string().check(z.regex(/^[0-9a-z-]+$/)),
  /** Milliseconds since 1970 on the local clock. */
  at: z.number(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  links: z.array(z.string()),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  tags: z.record(z.string(), z.string()),
  /** What became of it, by address. */
  fates: z.record(z.string(), z.enum(['delivered', 'bounced', 'given-up', 'complained', 'suppressed', 'unwanted'])),
  raw: z.optional(z.string()),
});

export type Mail = z.infer<typeof mail>;
