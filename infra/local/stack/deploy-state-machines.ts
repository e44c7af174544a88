import * as z from 'zod/mini';
import type { CloudAssembly } from '../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../cloud-assembly/read-properties.ts';
import { AwsError } from '../services/aws-error.ts';
import type { States } from '../services/states-api.ts';

const properties = z.object({
  DefinitionString: z.string(),
  RoleArn: z.string(),
  StateMachineType: z.optional(z.string()),
});

const exists = async (states: States, stateMachineArn: string): Promise<boolean> => {
  try {
    await states.handle('DescribeStateMachine', { stateMachineArn });
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'StateMachineDoesNotExist') return false;
    throw error;
  }
};

/** Creates the template's state machines, or gives those that exist its definition: running executions keep theirs. */
export const deployStateMachines = async (assembly: CloudAssembly, states: States): Promise<void> => {
  for (const resource of assembly.ofType('AWS::StepFunctions::StateMachine')) {
    const {
      DefinitionString: definition,
      RoleArn: roleArn,
      StateMachineType: type,
    } = readProperties(resource, properties);
    const stateMachineArn = resource.ref;
    const name = stateMachineArn.split(':').at(-1);
    const machine = { definition, roleArn, ...(type === undefined ? {} : { type }) };
    if (await exists(states, stateMachineArn)) {
      await states.handle('UpdateStateMachine', { stateMachineArn, ...machine });
    } else await states.handle('CreateStateMachine', { name, ...machine });
  }
};
