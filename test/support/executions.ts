import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
} from '@aws-sdk/client-sfn';
import { moveTime, settle } from '../../infra/operate/people-by-http/time.ts';
import { executionArn, executionName } from '../../shared/execution-name.ts';
import type { Story } from './running/story-stack.ts';

/** Names the execution of an application's run as AWS does. */
export const arnOfRun = ({ stateMachineArn }: Story, applicationId: string, run = 1): string =>
  executionArn(stateMachineArn, executionName(applicationId, run));

/** Describes an execution through AWS's own client. */
export const describeExecution = (story: Story, applicationId: string): Promise<DescribeExecutionCommandOutput> =>
  story.sfn.send(new DescribeExecutionCommand({ executionArn: arnOfRun(story, applicationId) }));

/** Reads the whole history of an execution, page by page. */
export const historyOf = async (story: Story, applicationId: string, run = 1): Promise<HistoryEvent[]> => {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await story.sfn.send(
      new GetExecutionHistoryCommand({
        executionArn: arnOfRun(story, applicationId, run),
        maxResults: 100,
        nextToken,
      }),
    );
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return events;
};

/** Lists the states that a history entered, in order. */
export const statesEntered = (history: readonly HistoryEvent[]): string[] =>
  history.flatMap(({ stateEnteredEventDetails: entered }) => (entered?.name === undefined ? [] : [entered.name]));

/** Lists the states that a history has entered and not left. */
const openStates = (history: readonly HistoryEvent[]): string[] => {
  const open = statesEntered(history);
  for (const { stateExitedEventDetails: exited } of history) {
    const at = exited?.name === undefined ? -1 : open.indexOf(exited.name);
    if (at >= 0) open.splice(at, 1);
  }
  return open;
};

/** Waits until an execution stands in a state, moving time from event to event; fails with where it stands instead. */
export const awaitState = async (
  story: Story,
  applicationId: string,
  state: string,
  { run = 1, events = 60 }: { run?: number; events?: number } = {},
): Promise<void> => {
  await settle(story.world);
  let open: string[] = [];
  for (let event = 0; event <= events; event += 1) {
    const history = await historyOf(story, applicationId, run);
    open = openStates(history);
    // An end state is left as soon as it is entered, and nothing comes after it.
    if (open.includes(state) || statesEntered(history).at(-1) === state) return;
    await moveTime(story.world, { next: '1' });
  }
  throw new Error(`${applicationId}-${run} did not come to "${state}"; it stands at ${open.join(', ') || 'no state'}.`);
};
