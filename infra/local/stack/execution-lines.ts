import * as z from 'zod/mini';

const statusChange = z.object({
  name: z.string(),
  status: z.string(),
  error: z.optional(z.nullable(z.string())),
  redriveCount: z.optional(z.number()),
});
const entered = z.object({ name: z.string() });
const failure = z.object({ error: z.optional(z.string()), cause: z.optional(z.string()) });

// Where the story parks what it cannot go on with by itself; by name, since a template has no other word for it.
const PARKED = /call the coordinator/i;

const ENDINGS: Record<string, string> = {
  SUCCEEDED: 'ended',
  FAILED: 'failed',
  TIMED_OUT: 'timed out',
  ABORTED: 'was stopped',
};

/** Says in a line that an execution started or ended. */
export const statusLine = (detail: unknown): string => {
  const { name, status, error, redriveCount = 0 } = statusChange.parse(detail);
  const [, application = name, run = '1'] = /^(.+)-(\d+)$/.exec(name) ?? [];
  if (status !== 'RUNNING') {
    return `Execution ${name} ${ENDINGS[status] ?? status}${typeof error === 'string' ? `: ${error}` : ''}`;
  }
  if (redriveCount > 0) return `Execution ${name} was redriven`;
  return run === '1' ? `Application ${application} was submitted` : `Application ${application} began run ${run}`;
};

/** An event of an execution, as far as these lines read it. */
interface Happened {
  readonly type: string;
  readonly details?: unknown;
}

/** Follows the events of executions and says in a line when one is parked for a person, and after which error. */
export const parkedLines = (tell: (line: string) => void) => {
  const lastFailure = new Map<string, string>();
  return (executionArn: string, { type, details }: Happened): void => {
    const name = executionArn.split(':').at(-1) ?? executionArn;
    if (/(Failed|TimedOut)$/.test(type)) lastFailure.set(executionArn, failure.safeParse(details).data?.error ?? type);
    if (type.startsWith('Execution')) lastFailure.delete(executionArn);
    if (type.endsWith('StateEntered') && PARKED.test(entered.parse(details).name)) {
      tell(`Execution ${name} is parked for a coordinator: ${lastFailure.get(executionArn) ?? 'no error is known'}`);
    }
  };
};
