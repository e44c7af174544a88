import { GetExecutionHistoryCommand, type HistoryEvent } from '@aws-sdk/client-sfn';
import type { SmokeStage } from './smoke-stage.ts';

/** Reads the history of an execution; undefined until it has begun. */
export const historyOf = async (
  { sfn }: SmokeStage,
  executionArn: string,
): Promise<readonly HistoryEvent[] | undefined> => {
  try {
    const command = new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 });
    return (await sfn.send(command)).events ?? [];
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
    throw error;
  }
};

/** Counts how often a state was entered. */
export const entries = (history: readonly HistoryEvent[] | undefined, state: string): number =>
  (history ?? []).filter(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name === state).length;
