import type * as z from 'zod/mini';
import type { choiceFields } from '../states/choice.ts';
import type { failFields } from '../states/fail.ts';
import type { mapFields } from '../states/map.ts';
import type { parallelFields } from '../states/parallel.ts';
import type { passFields } from '../states/pass.ts';
import type { succeedFields } from '../states/succeed.ts';
import type { taskFields } from '../states/task.ts';
import type { waitFields } from '../states/wait.ts';

export type QueryLanguage = 'JSONata' | 'JSONPath';

interface Named {
  readonly name: string;
  readonly language: QueryLanguage;
}

export type PassState = Named & z.infer<typeof passFields>;
export type TaskState = Named & z.infer<typeof taskFields>;
export type ChoiceState = Named & z.infer<typeof choiceFields>;
export type WaitState = Named & z.infer<typeof waitFields>;
export type SucceedState = Named & z.infer<typeof succeedFields>;
export type FailState = Named & z.infer<typeof failFields>;
export type ParallelState = Named & z.infer<typeof parallelFields> & { readonly groups: readonly StateGroup[] };
export type MapState = Named & z.infer<typeof mapFields> & { readonly groups: readonly StateGroup[] };

export type State =
  PassState | TaskState | ChoiceState | WaitState | SucceedState | FailState | ParallelState | MapState;

/** States that lead to each other: a machine's own, a branch's, an iteration's. */
export interface StateGroup {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** A state machine's definition, checked. */
export interface Machine extends StateGroup {
  readonly timeoutSeconds: number | undefined;
}
