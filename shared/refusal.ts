import type { RefusalName } from './messages/refusals.ts';

/**
 * An expected "no" of a task: the state machine catches it by name and merges the patch into its input.
 * The message is the patch as JSON, since it becomes history: ids, instants and act names, never a person's words.
 */
export class Refusal extends Error {
  readonly patch: Readonly<Record<string, unknown>>;

  constructor(name: RefusalName, patch: Readonly<Record<string, unknown>> = {}) {
    super(JSON.stringify(patch));
    this.name = name;
    this.patch = patch;
  }
}
