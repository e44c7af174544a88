import * as z from 'zod/mini';

const details = z.record(z.string(), z.unknown());

const recordedEvent = z.looseObject({
  // The recorder blurred the ids of events inside a Parallel, whose order is free.
  id: z.union([z.number(), z.array(z.number())]),
  type: z.string(),
});

const taskMock = z.object({
  state: z.optional(z.nullable(z.string())),
  parameters: z.optional(z.unknown()),
  outcome: z.object({
    type: z.string(),
    output: z.optional(z.unknown()),
    error: z.optional(z.nullable(z.string())),
    cause: z.optional(z.unknown()),
  }),
});

export const recordedCase = z.object({
  id: z.string(),
  definition: details,
  input: z.optional(z.unknown()),
  taskMocks: z.optional(z.nullable(z.array(taskMock))),
  // What makes another value in each run, like $random: the kind of a value is all that is comparable then.
  nondeterministic: z._default(z.array(z.unknown()), []),
  expected: z.object({
    status: z.string(),
    output: z.optional(z.unknown()),
    error: z.optional(z.string()),
    cause: z.optional(z.unknown()),
    events: z.array(recordedEvent),
  }),
});

export type RecordedEvent = z.infer<typeof recordedEvent>;
export type TaskMock = z.infer<typeof taskMock>;
/** An execution recorded from AWS, with the answers its tasks got. */
export type RecordedCase = z.infer<typeof recordedCase>;
