import * as z from 'zod/mini';

const detailed = z.object({ detail: z.object({ eventType: z.optional(z.string()), status: z.optional(z.string()) }) });

/** Says what became of something that AWS or Stripe brought: what its taker answered, or else what it was about. */
export const broughtWord = (event: unknown, taken: unknown): string => {
  if (typeof taken === 'string') return taken;
  const { eventType, status } = detailed.parse(event).detail;
  return eventType ?? status ?? 'taken';
};
