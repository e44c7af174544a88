import type { Instant } from '../instant.ts';

/** An execution of the state machine as it is listed; AWS keeps it for 90 days after its end. */
export type Execution = {
  readonly applicationId: string;
  readonly run: number;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly startedAt: Instant;
  readonly stoppedAt?: Instant | undefined;
};

/** Lists every execution there is, the newest first; one that began a moment ago may be missing. */
export type Executions = { all(): Promise<readonly Execution[]> };
