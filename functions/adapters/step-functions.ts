import {
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { executionArn } from '../../shared/execution-name.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import { patience } from './patience.ts';

const named = (error: unknown): string => (error instanceof Error ? error.name : '');

/** Nobody waits behind these tokens any more; the facts lead the state machine on all the same. */
const gone = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/** How many seconds Step Functions gets: an outbox of a minute comes to a few records even when it is silent. */
const long = 10;

const knock = async (sent: Promise<unknown>): Promise<'resumed' | 'gone'> => {
  try {
    await sent;
    return 'resumed';
  } catch (error) {
    if (gone.includes(named(error))) return 'gone';
    throw error;
  }
};

/** Speaks to Step Functions; a run that was started already is not an error, its name is its key. */
export const stepFunctions = (stateMachineArn: string, client = new SFNClient({})): Workflow => ({
  start: async (name, input) => {
    try {
      await client.send(
        new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
        patience(long),
      );
    } catch (error) {
      if (named(error) !== 'ExecutionAlreadyExists') throw error;
    }
  },
  stop: async (name) => {
    try {
      const command = new StopExecutionCommand({ executionArn: executionArn(stateMachineArn, name) });
      await client.send(command, patience(long));
    } catch (error) {
      if (named(error) !== 'ExecutionDoesNotExist') throw error;
    }
  },
  answer: (taskToken, output) =>
    knock(client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }), patience(long))),
  change: (taskToken, name, patch) => {
    const cause = JSON.stringify({ errorType: name, errorMessage: JSON.stringify(patch) });
    return knock(client.send(new SendTaskFailureCommand({ taskToken, error: name, cause }), patience(long)));
  },
});
