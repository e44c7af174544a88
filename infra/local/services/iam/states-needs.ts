import type { JsonObject } from '../../json.ts';
import type { Need } from './decide.ts';
import { keyNeeds, type KeyUse } from './key-needs.ts';
import type { Judged, NamedResources } from './named-resources.ts';

/** What a call does with the data of an execution, which the machine's key encrypts. */
const keyUse: Readonly<Record<string, KeyUse>> = {
  DescribeStateMachine: 'read',
  DescribeStateMachineForExecution: 'read',
  DescribeExecution: 'read',
  GetExecutionHistory: 'read',
  StartExecution: 'write',
  RedriveExecution: 'write',
  SendTaskSuccess: 'write',
  SendTaskFailure: 'write',
};

/** What somebody says as they stop an execution is encrypted; a stop without a word is not. */
const useOf = (action: string, { error, cause }: JsonObject): KeyUse | undefined =>
  action === 'StopExecution' && (error ?? cause) !== undefined ? 'write' : keyUse[action];

const machineOfExecution = (executionArn: string) =>
  executionArn.replace(':execution:', ':stateMachine:').split(':').slice(0, 7).join(':');

interface JudgedCall {
  readonly arn: string;
  readonly machine: Judged | undefined;
}

const judgedBy = (action: string, input: JsonObject, named: NamedResources): JudgedCall => {
  const { executionArn, stateMachineArn } = input;
  if (typeof executionArn === 'string')
    return { arn: executionArn, machine: named.stateMachine(machineOfExecution(executionArn)) };
  if (typeof stateMachineArn === 'string')
    return { arn: stateMachineArn, machine: named.stateMachine(stateMachineArn) };
  // SendTaskSuccess and its like carry a token alone; AWS judges them by the machine the token belongs to.
  const machine = action.startsWith('SendTask') ? named.onlyStateMachine() : undefined;
  return { arn: machine?.arn ?? '*', machine };
};

/** Tells what a call of the states API needs: the execution, the state machine, or anything ("*") it is judged on. */
export const statesNeeds = (action: string, input: JsonObject, named: NamedResources): Need[] => {
  const { arn, machine } = judgedBy(action, input, named);
  const encryptionContext = { 'aws:states:stateMachineArn': machine?.arn ?? '' };
  return [
    { action: `states:${action}`, resource: arn },
    ...keyNeeds({ keyArn: machine?.keyArn, service: 'states', use: useOf(action, input), encryptionContext }),
  ];
};
