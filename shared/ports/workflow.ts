/** Speaks to the state machine; `gone` means that nobody waits there any more. */
export type Workflow = {
  start(name: string, input: unknown): Promise<void>;
  answer(token: string, output: unknown): Promise<'resumed' | 'gone'>;
  change(token: string, name: string, patch: unknown): Promise<'resumed' | 'gone'>;
  /** Stops an execution that nobody needs; one that ended is left as it is. */
  stop(name: string): Promise<void>;
};
