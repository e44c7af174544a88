import * as z from 'zod/mini';
import { instantSchema } from '../instant.ts';

/** An id of ours, which may stand in a log: letters and digits, no words. */
const id = z.string().check(z.regex(/^[\w-]{1,80}$/));

/** Parses what every task of the state machine is given: ids, instants and counts only. */
export const taskMessageSchema = z.object({
  applicationId: id,
  run: z.int(),
  /**
   * Tells a later release which machine calls: an execution keeps the definition it began with, and knows neither a name
   * to refuse by nor a meaning of a field that came since. There is one version so far, and no task of today asks.
   */
  machineVersion: z.int(),
});

/** Parses what a task that waits for a person is given besides: the plan it sleeps by, and the token to wake it. */
export const waitMessageSchema = z.extend(taskMessageSchema, {
  attempt: z.int(),
  plan: z.array(instantSchema),
  slot: z.optional(z.int()),
  taskToken: z.string().check(z.minLength(1)),
  entered: instantSchema,
  retryCount: z.int(),
  /** How often the execution was redriven; a machine of before does not say. */
  redriveCount: z.optional(z.int()),
  failed: z.optional(z.object({ state: z.string(), error: z.string() })),
});

export type TaskMessage = z.infer<typeof taskMessageSchema>;
export type WaitMessage = z.infer<typeof waitMessageSchema>;
