import { arn } from '../account.ts';
import { seededUuid } from '../physical-name.ts';
import { accepted, words, tags, traces, type Naming, type ResourceTypes } from '../resource-type.ts';

/** A function's own ARN from whatever a template names it by: name, ARN or qualified ARN. */
const functionArn = (nameOrArn: string) =>
  nameOrArn.startsWith('arn:') ? nameOrArn.split(':').slice(0, 7).join(':') : arn('lambda', `function:${nameOrArn}`);

const ownArn = ({ text }: Naming) => functionArn(text('FunctionName') ?? '');

/** Version numbers grow on AWS with every deploy; here only the code in cdk.out exists, as version 1. */
const onlyVersion = '1';

export const lambdaTypes: ResourceTypes = {
  'AWS::Lambda::Function': {
    identity: ({ text, made }) => {
      const name = text('FunctionName') ?? made(64);
      return { ref: name, attributes: { Arn: functionArn(name) } };
    },
    coverage: {
      FunctionName: 'played',
      Code: { S3Bucket: accepted('the bundle is read from cdk.out'), S3Key: 'played' },
      Handler: 'played',
      Runtime: 'played',
      Role: 'played',
      Environment: { Variables: 'played' },
      Timeout: 'played',
      MemorySize: 'played',
      Description: words,
      Architectures: accepted('the machine has the processor it has'),
      TracingConfig: traces,
      LoggingConfig: { LogGroup: 'played', LogFormat: accepted('lines are kept as they are written') },
      KmsKeyArn: accepted('the environment is not kept encrypted here'),
      EphemeralStorage: accepted('the temporary folder is as large as the disk'),
      Tags: tags,
    },
  },
  'AWS::Lambda::Version': {
    identity: (naming) => {
      const version = `${ownArn(naming)}:${onlyVersion}`;
      return { ref: version, attributes: { Version: onlyVersion, FunctionArn: version } };
    },
    coverage: { FunctionName: 'played' },
  },
  'AWS::Lambda::Alias': {
    identity: (naming) => {
      const alias = `${ownArn(naming)}:${naming.text('Name') ?? ''}`;
      return { ref: alias, attributes: { AliasArn: alias } };
    },
    coverage: { FunctionName: 'played', FunctionVersion: 'played', Name: 'played' },
  },
  'AWS::Lambda::Permission': {
    identity: ({ made }) => ({ ref: made(100), attributes: { Id: made(100) } }),
    coverage: {
      Action: 'played',
      FunctionName: 'played',
      Principal: 'played',
      SourceArn: 'played',
      SourceAccount: 'played',
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    identity: ({ stackName, logicalId }) => {
      const id = seededUuid(`${stackName}/${logicalId}`);
      return { ref: id, attributes: { Id: id, EventSourceMappingArn: arn('lambda', `event-source-mapping:${id}`) } };
    },
    coverage: {
      FunctionName: 'played',
      EventSourceArn: 'played',
      StartingPosition: 'played',
      BatchSize: 'played',
      MaximumBatchingWindowInSeconds: 'played',
      MaximumRecordAgeInSeconds: 'played',
      MaximumRetryAttempts: 'played',
      BisectBatchOnFunctionError: 'played',
      ParallelizationFactor: 'played',
      FunctionResponseTypes: 'played',
      FilterCriteria: { Filters: 'played' },
      DestinationConfig: { OnFailure: { Destination: 'played' } },
      Enabled: 'played',
      KmsKeyArn: accepted('filters are not kept encrypted here'),
      Tags: tags,
    },
  },
  'AWS::Lambda::EventInvokeConfig': {
    identity: ({ made }) => ({ ref: made(), attributes: {} }),
    coverage: {
      FunctionName: 'played',
      Qualifier: 'played',
      MaximumRetryAttempts: 'played',
      MaximumEventAgeInSeconds: 'played',
      DestinationConfig: { OnFailure: { Destination: 'played' } },
    },
  },
};
