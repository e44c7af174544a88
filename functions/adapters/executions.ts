import { type ExecutionListItem, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { runOfExecution } from '../../shared/execution-name.ts';
import { instantAt } from '../../shared/instant.ts';
import type { Execution, Executions } from '../../shared/ports/executions.ts';
import { abortAfter } from './abort-after.ts';

/** How many seconds Step Functions gets for a thousand executions. */
const timeoutSeconds = 20;

const instantOf = (date: Date | undefined) => (date === undefined ? undefined : instantAt(date.getTime()));

const read = ({ name = '', status, startDate, stopDate }: ExecutionListItem): readonly Execution[] => {
  const startedAt = instantOf(startDate);
  // A pending redrive runs again in a moment.
  const now = status === 'PENDING_REDRIVE' ? 'RUNNING' : status;
  if (now === undefined || startedAt === undefined) return [];
  return [{ ...runOfExecution(name), status: now, startedAt, stoppedAt: instantOf(stopDate) }];
};

/** Lists the executions of a state machine, a thousand at a time. */
export const listedExecutions = (stateMachineArn: string, client = new SFNClient({})): Executions => ({
  all: async () => {
    const found: Execution[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new ListExecutionsCommand({ stateMachineArn, maxResults: 1000, nextToken }),
        abortAfter(timeoutSeconds),
      );
      found.push(...(page.executions ?? []).flatMap(read));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return found;
  },
});
