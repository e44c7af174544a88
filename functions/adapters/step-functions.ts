import {
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { executionArn } from '../../shared/execution-name.ts';
import type { Workflow } from '../../shared/ports/workflow.ts';
import { abortAfter } from './abort-after.ts';

const named = (error: unknown): string => (error instanceof Error ? error.name : '');

/** Nobody waits behind these tokens any more; the facts lead the state machine on all the same. */
const gone = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/** How many seconds Step Functions gets: an outbox of a minute comes to a few records even when it is silent. */
const timeoutSeconds = 10;

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
      const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
      await client.send(command, abortAfter(timeoutSeconds));
    } catch (error) {
      if (named(error) !== 'ExecutionAlreadyExists') throw error;
    }
  },
  stop: async (name) => {
    try {
      const command = new StopExecutionCommand({ executionArn: executionArn(stateMachineArn, name) });
      await client.send(command, abortAfter(timeoutSeconds));
    } catch (error) {
      if (named(error) !== 'ExecutionDoesNotExist') throw error;
    }
  },
  answer: (taskToken, output) => {
    const command = new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) });
    return knock(client.send(command, abortAfter(timeoutSeconds)));
  },
  change: (taskToken, name, patch) => {
    const cause = JSON.stringify({ errorType: name, errorMessage: JSON.stringify(patch) });
    const command = new SendTaskFailureCommand({ taskToken, error: name, cause });
    return knock(client.send(command, abortAfter(timeoutSeconds)));
  },
});
