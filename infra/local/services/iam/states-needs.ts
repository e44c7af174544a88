import type { JsonObject } from '../../cloud-assembly/json.ts';
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

const machineOfExecution = (executionArn: string) =>
  executionArn.replace(':execution:', ':stateMachine:').split(':').slice(0, 7).join(':');

const judgedBy = (action: string, input: JsonObject, named: NamedResources): Judged & { machineArn?: string } => {
  const { executionArn, stateMachineArn } = input;
  if (typeof executionArn === 'string') {
    const { keyArn } = named.stateMachine(machineOfExecution(executionArn));
    return { arn: executionArn, keyArn, machineArn: machineOfExecution(executionArn) };
  }
  if (typeof stateMachineArn === 'string') return named.stateMachine(stateMachineArn);
  // SendTaskSuccess and its like carry a token alone; AWS judges them by the machine the token belongs to.
  return action.startsWith('SendTask') ? named.onlyStateMachine() : { arn: '*', keyArn: undefined };
};

/** Tell what a call of the states API needs: the execution, the state machine, or anything ("*") it is judged on. */
export const statesNeeds = (action: string, input: JsonObject, named: NamedResources): Need[] => {
  const { arn, keyArn, machineArn = arn } = judgedBy(action, input, named);
  const use = keyUse[action];
  return [
    { action: `states:${action}`, resource: arn },
    ...(use ? keyNeeds(keyArn, 'states', use, { 'aws:states:stateMachineArn': machineArn }) : []),
  ];
};
