import { ArnFormat, type Stack } from 'aws-cdk-lib';

/** Gathers the names that two parts must agree on before either exists. */
export type EndorsementNames = {
  stage: string;
  /** A named machine: the key's policy and the functions speak of it before it is made. */
  stateMachine: string;
  stateMachineArn: string;
  /** The pattern of its executions. */
  executionsArn: string;
  /** Where functions and machine log. */
  logGroup: (name: string) => string;
  of: (name: string) => string;
};

/** Names what belongs to one stage, so that two stages live in one account. */
export const namesOf = (stack: Stack, stage: string): EndorsementNames => {
  const stateMachine = `endorsement-${stage}`;
  const states = (resource: string, resourceName: string) =>
    stack.formatArn({ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  return {
    stage,
    stateMachine,
    stateMachineArn: states('stateMachine', stateMachine),
    executionsArn: states('execution', `${stateMachine}:*`),
    logGroup: (name) => `/endorsement/${stage}/${name}`,
    of: (name) => `endorsement-${stage}-${name}`,
  };
};
