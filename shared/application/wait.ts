import * as z from 'zod/mini';
import { instantSchema } from '../instant.ts';

/** Parses what resumes a wait: the answer (no name) or a named change; the patch is merged into the state's input. */
export const resumeSchema = z.object({ name: z.optional(z.string()), patch: z.record(z.string(), z.unknown()) });

/**
 * Holds a human in the loop: the newest task token, which letters this asking has had, and what resumes it.
 * It is ready when it holds token and resume; the workflow outbox then speaks to the state machine.
 */
export const waitSchema = z.object({
  key: z.string(),
  openedAt: instantSchema,
  token: z.optional(z.string()),
  entered: z.optional(instantSchema),
  retryCount: z.optional(z.int()),
  redriveCount: z.optional(z.int()),
  letters: z.array(z.string()),
  resume: z.optional(resumeSchema),
  ready: z.optional(instantSchema),
  resumedAt: z.optional(instantSchema),
  closedAt: z.optional(instantSchema),
});

export type Resume = z.infer<typeof resumeSchema>;
export type Wait = z.infer<typeof waitSchema>;
