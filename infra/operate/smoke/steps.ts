import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Change } from '../../../shared/change.ts';
import { executionArn, executionName } from '../../../shared/execution-name.ts';
import { entries, historyOf } from './history.ts';
import { shortDeadlines } from './short-deadlines.ts';
import { exempt, withdrawn } from './smoke-application.ts';
import type { SmokeStage } from './smoke-stage.ts';

const feeWait = 'fee:application-1';

const encryption = async ({ dynamodb, sfn, tableName, stateMachineArn, encrypted }: SmokeStage): Promise<string> => {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: tableName }));
  const machine = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const table = Table?.SSEDescription;
  const isOurs = table?.SSEType === 'KMS' && machine.encryptionConfiguration?.type === 'CUSTOMER_MANAGED_KMS_KEY';
  if (encrypted && !isOurs) throw new Error('the table or the state machine is not encrypted with a key of ours');
  return isOurs ? `under the key ${table.KMSMasterKeyArn ?? ''}` : 'unencrypted, since this machine has no KMS';
};

/** Writes an application, and reads it back: the table, its key, and the grants of the operator. */
export const write = async (stage: SmokeStage, change: Change): Promise<string> => {
  const { id } = change.application;
  await stage.applications.save(change);
  const read = await stage.applications.get(id);
  if (read.version !== 1 || read.email !== change.application.email) throw new Error(`${id} does not read as written`);
  return `application ${id} was written and reads the same, ${await encryption(stage)}`;
};

/** Follows the application to its first wait by table, stream, outbox and state machine, answers, and sees it go on. */
export const wait = async (stage: SmokeStage, id: string): Promise<string> => {
  const arn = executionArn(stage.stateMachineArn, executionName(id, 1));
  await stage.seen(`the wait "Collect the application fee" of ${arn}`, async () => {
    const { token } = (await stage.applications.get(id)).waits[feeWait] ?? {};
    return entries(await historyOf(stage, arn), 'Collect the application fee') === 1 ? token : undefined;
  });
  await stage.seen('the letter that asks for the fee', async () =>
    (await stage.applications.letters(id)).find(({ kind, state }) => kind === 'fee-due' && state === 'sent'),
  );
  await exempt(stage, id);
  await stage.seen('the state "Ask the referee", three times', async () =>
    entries(await historyOf(stage, arn), 'Ask the referee') === 3 ? true : undefined,
  );
  return `execution ${id}-1 waited with a token and a letter, was answered, and asks three referees`;
};

/** Sees a referee's letter bounce, and the applicant asked for another referee. */
export const bounce = async (stage: SmokeStage, id: string): Promise<string> => {
  const arn = executionArn(stage.stateMachineArn, executionName(id, 1));
  await stage.seen('the bounce of the first referee', async () =>
    (await stage.applications.get(id)).requests.find(({ bouncedAt }) => bouncedAt !== undefined),
  );
  await stage.seen('the state "Ask the applicant for another referee"', async () =>
    entries(await historyOf(stage, arn), 'Ask the applicant for another referee') > 0 ? true : undefined,
  );
  return "the first referee's letter bounced, and the applicant is asked for another referee";
};

/** Withdraws the application and sees its execution end. */
export const end = async (stage: SmokeStage, id: string): Promise<string> => {
  const arn = executionArn(stage.stateMachineArn, executionName(id, 1));
  await withdrawn(stage, id);
  const ended = await stage.seen(`the end of ${arn}`, async () => {
    const last = (await historyOf(stage, arn))?.at(-1)?.type;
    return last?.startsWith('Execution') === true && last !== 'ExecutionStarted' ? last : undefined;
  });
  if (ended !== 'ExecutionSucceeded') throw new Error(`the last event of ${arn} is ${ended}`);
  return `withdrawn, and execution ${id}-1 ended by itself`;
};

/**
 * Lets a deadline pass. Deadlines are days long, so a second application runs in a copy of the deployed definition,
 * under the same role, in which every wait lasts some seconds; the copy is deleted again.
 */
export const timeout = async (stage: SmokeStage, { run, letters: _unsent, ...change }: Change): Promise<string> => {
  const { sfn, deadlineSeconds: seconds, stateMachineArn } = stage;
  const { id } = change.application;
  const { definition = '', roleArn } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const copy = { name: id, roleArn, definition: shortDeadlines(definition, seconds) };
  const { stateMachineArn: copyArn = '' } = await sfn.send(new CreateStateMachineCommand(copy));
  const arn = executionArn(copyArn, executionName(id, 1));
  try {
    await stage.applications.save(change);
    const start = { stateMachineArn: copyArn, name: executionName(id, 1), input: JSON.stringify(run) };
    await sfn.send(new StartExecutionCommand(start));
    await stage.seen('the reminder after the timeout', async () =>
      (await stage.applications.letters(id)).find(({ attempt, state }) => attempt === '0.1' && state === 'sent'),
    );
    const timedOut = (await historyOf(stage, arn))?.some(({ type }) => type === 'TaskTimedOut') === true;
    if (!timedOut) throw new Error(`a reminder left, but ${arn} has no timeout`);
  } finally {
    await sfn.send(new StopExecutionCommand({ executionArn: arn })).catch(() => undefined);
    await sfn.send(new DeleteStateMachineCommand({ stateMachineArn: copyArn }));
  }
  return `a wait of ${seconds} s timed out, was entered again, and its reminder left`;
};
