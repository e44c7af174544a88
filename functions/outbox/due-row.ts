import * as z from 'zod/mini';
import { resumeSchema } from '../../shared/application/wait.ts';
import { letterIntentSchema } from '../../shared/letter-kind.ts';

const waitRowSchema = z.object({
  entity: z.literal('wait'),
  applicationId: z.string(),
  ready: z.string(),
  token: z.string(),
  wait: z.object({ key: z.string(), resume: resumeSchema }),
});
const runRowSchema = z.object({
  entity: z.literal('run'),
  applicationId: z.string(),
  ready: z.string(),
  input: z.looseObject({ run: z.int() }),
});
const stopRowSchema = z.object({
  entity: z.literal('stop'),
  applicationId: z.string(),
  ready: z.string(),
  run: z.int(),
});
/** Parses a letter that waits to be sent. */
export const letterRowSchema = z.object({
  entity: z.literal('letter'),
  applicationId: z.string(),
  ready: z.string(),
  letter: letterIntentSchema,
});
/** Parses an item that waits to be carried out: a run to start or to stop, a wait to resume, a letter to send. */
export const dueRowSchema = z.discriminatedUnion('entity', [
  waitRowSchema,
  runRowSchema,
  stopRowSchema,
  letterRowSchema,
]);

export type WaitRow = z.infer<typeof waitRowSchema>;
export type RunRow = z.infer<typeof runRowSchema>;
export type StopRow = z.infer<typeof stopRowSchema>;
export type LetterRow = z.infer<typeof letterRowSchema>;
export type DueRow = z.infer<typeof dueRowSchema>;
