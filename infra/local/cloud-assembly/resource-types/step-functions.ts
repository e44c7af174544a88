import { arn } from '../account.ts';
import { seededUuid } from '../physical-name.ts';
import { accepted, noDataKey, oneKindOfKey, tags, traces, type ResourceTypes } from '../resource-type.ts';

const inHistory = accepted('the executions page and the journal hold the whole history');

export const stepFunctionsTypes: ResourceTypes = {
  'AWS::StepFunctions::StateMachine': {
    identity: ({ text, made }) => {
      const name = text('StateMachineName') ?? made(80);
      const revision = seededUuid(text('DefinitionString') ?? name);
      const machine = arn('states', `stateMachine:${name}`);
      return { ref: machine, attributes: { Arn: machine, Name: name, StateMachineRevisionId: revision } };
    },
    coverage: {
      StateMachineName: 'played',
      StateMachineType: 'played',
      DefinitionString: 'played',
      RoleArn: 'played',
      EncryptionConfiguration: {
        KmsKeyId: 'played',
        Type: oneKindOfKey,
        KmsDataKeyReusePeriodSeconds: noDataKey,
      },
      LoggingConfiguration: {
        Level: 'played',
        IncludeExecutionData: inHistory,
        Destinations: inHistory,
      },
      TracingConfiguration: traces,
      Tags: tags,
    },
  },
};
