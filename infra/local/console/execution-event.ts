import * as z from 'zod/mini';

const named = z.optional(z.looseObject({ name: z.string() }));

/** One event of an execution's history, as far as the pages read it. Times are seconds since 1970. */
export const executionEvent = z.looseObject({
  id: z.number(),
  previousEventId: z._default(z.number(), 0),
  type: z.string(),
  timestamp: z.number(),
  stateEnteredEventDetails: named,
  stateExitedEventDetails: named,
  taskScheduledEventDetails: z.optional(
    z.looseObject({ resource: z.string(), timeoutInSeconds: z.optional(z.number()) }),
  ),
});

export type ExecutionEvent = z.infer<typeof executionEvent>;

const texts = z.looseObject({
  name: z.optional(z.string()),
  input: z.optional(z.string()),
  output: z.optional(z.string()),
  parameters: z.optional(z.string()),
  error: z.optional(z.string()),
  cause: z.optional(z.string()),
});

/** Gives the details of an event, whatever their field is called. */
export const detailsOf = (event: ExecutionEvent): z.infer<typeof texts> => {
  const [found] = Object.entries(event).filter(([field]) => field.endsWith('EventDetails'));
  return texts.safeParse(found?.[1] ?? {}).data ?? {};
};
