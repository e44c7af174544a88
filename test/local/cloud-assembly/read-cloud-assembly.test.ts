import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readCloudAssembly, type CloudAssembly } from '../../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { asText, isObject } from '../../../infra/local/json.ts';
import { mappingDefinitions } from '../../../infra/local/services/table-stream/mapping-definition.ts';
import { smallStack, synthesize } from './small-stack.ts';
import { writeAssembly } from './write-assembly.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

const read = (template: object, parameters: Record<string, string> = {}, assets: Record<string, string> = {}) => {
  const folder = writeAssembly(template, assets);
  folders.push(folder);
  return readCloudAssembly(folder, parameters);
};

const queue = (QueueName: unknown, more: object = {}) => ({
  Resources: { Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName } }, Other: { Type: 'AWS::SQS::Queue' } },
  ...more,
});
const resolved = (value: unknown, more: object, parameters: Record<string, string> = {}) =>
  read(queue(value, more), parameters).get('Dead').properties['QueueName'];

describe('a template made by the CDK with one of everything', () => {
  let assembly: CloudAssembly;
  const only = (type: string) => {
    const [first] = assembly.ofType(type);
    if (!first) throw new Error(`no ${type}`);
    return first;
  };

  test('is read whole, with names and ARNs in place of every intrinsic', () => {
    const folder = synthesize(smallStack);
    folders.push(folder);
    assembly = readCloudAssembly(folder, { SiteAddress: 'http://127.0.0.1:3000' });
    expect(JSON.stringify(assembly.resources.map(({ properties }) => properties))).not.toMatch(/"(Ref|Fn::\w+)"/);
    const table = only('AWS::DynamoDB::Table');
    const { Environment, Code } = only('AWS::Lambda::Function').properties;
    expect(Environment).toEqual({
      Variables: {
        TABLE_NAME: table.ref,
        LINK_KEY: only('AWS::SecretsManager::Secret').ref,
        SITE: 'http://127.0.0.1:3000',
      },
    });
    expect(assembly.outputs['TableName']).toBe(table.ref);
    const key = isObject(Code) ? asText(Code['S3Key']) : '';
    expect(existsSync(join(assembly.assetPath(key), 'index.js'))).toBe(true);
    expect(assembly.assetPath(key.replace('.zip', ''))).toBe(assembly.assetPath(key));
  });

  test('gives the state machine a definition that names the function by its alias', () => {
    const definition = JSON.parse(
      asText(only('AWS::StepFunctions::StateMachine').properties['DefinitionString']),
    ) as object;
    const alias = only('AWS::Lambda::Alias').ref;
    expect(alias).toMatch(/^arn:aws:lambda:us-east-2:111122223333:function:Endorsement-test-AskTheReferee.*:live$/);
    expect(definition).toMatchObject({ States: { 'Ask the referee': { Arguments: { FunctionName: alias } } } });
  });

  test('says what it accepts and does not play, each once, with a reason', () => {
    const names = assembly.notPlayed.map(({ what }) => what);
    expect(names).toEqual(expect.arrayContaining(['AWS::CloudWatch::Alarm', 'AWS::Lambda::Function.TracingConfig']));
    expect(new Set(names).size).toBe(names.length);
    expect(assembly.notPlayed.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });
});

describe('names', () => {
  test('are the same at every start, and differ between resources', () => {
    const template = { Resources: { A: { Type: 'AWS::SQS::Queue' }, B: { Type: 'AWS::SQS::Queue' } } };
    const [first, second] = [read(template), read(template)];
    expect(first.get('A').attributes).toEqual(second.get('A').attributes);
    expect(first.get('A').ref).not.toBe(first.get('B').ref);
  });

  test.each([
    [
      'AWS::Lambda::Function',
      'Arn',
      /^arn:aws:lambda:us-east-2:111122223333:function:Endorsement-test-Made-[A-Z0-9]{12}$/,
    ],
    ['AWS::DynamoDB::Table', 'StreamArn', /^arn:aws:dynamodb:us-east-2:111122223333:table\/.*\/stream\/2026-01-01T/],
    ['AWS::IAM::Role', 'Arn', /^arn:aws:iam::111122223333:role\/Endorsement-test-Made-/],
    ['AWS::KMS::Key', 'Arn', /^arn:aws:kms:us-east-2:111122223333:key\/[0-9a-f-]{36}$/],
    ['AWS::SQS::Queue', 'Arn', /^arn:aws:sqs:us-east-2:111122223333:Endorsement-test-Made-/],
    ['AWS::Logs::LogGroup', 'Arn', /^arn:aws:logs:us-east-2:111122223333:log-group:.*:\*$/],
    ['AWS::ApiGatewayV2::Api', 'ApiEndpoint', /^https:\/\/[a-z0-9]{10}\.execute-api\.us-east-2\.amazonaws\.com$/],
  ])('of %s look as on AWS', (Type, attribute, pattern) => {
    const { attributes } = read({ Resources: { Made: { Type } } }).get('Made');
    expect(attributes[attribute]).toMatch(pattern);
  });
});

describe('intrinsics', () => {
  test.each([
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-2'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }]] }, 'a-111122223333'],
    ['Fn::Sub', { 'Fn::Sub': 'x-${AWS::StackName}-${!kept}' }, 'x-Endorsement-test-${kept}'],
    ['Fn::Sub with variables', { 'Fn::Sub': ['${a}-${AWS::Partition}', { a: 'b' }] }, 'b-aws'],
    ['Fn::Select and Fn::Split', { 'Fn::Select': ['1', { 'Fn::Split': ['.', 'a.b.c'] }] }, 'b'],
    ['Fn::If', { 'Fn::If': ['IsOhio', 'ohio', 'elsewhere'] }, 'ohio'],
    ['Fn::If and AWS::NoValue', { 'Fn::If': ['IsElsewhere', 'x', { Ref: 'AWS::NoValue' }] }, undefined],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'Small'] }, 'tiny'],
    ['a parameter', { Ref: 'Given' }, 'by default'],
  ])('%s', (_, value, expected) => {
    const more = {
      Parameters: { Given: { Type: 'String', Default: 'by default' } },
      Mappings: { Sizes: { 'us-east-2': { Small: 'tiny' } } },
      Conditions: {
        IsOhio: { 'Fn::Or': [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-2'] }, { Condition: 'IsElsewhere' }] },
        IsElsewhere: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-2'] }] },
      },
    };
    expect(resolved(value, more)).toBe(expected);
  });

  test.each([
    ['an export of another stack', { 'Fn::ImportValue': 'Other' }, /Dead\.QueueName.*"Other" comes from another stack/],
    ['a function nobody knows', { 'Fn::Cidr': ['a', 1, 1] }, /Dead\.QueueName.*Fn::Cidr is not known/],
    ['a resource that is not there', { Ref: 'Nobody' }, /Dead\.QueueName.*no resource Nobody/],
    ['an attribute nobody knows', { 'Fn::GetAtt': ['Other', 'Colour'] }, /AWS::SQS::Queue has no attribute Colour/],
    ['a pseudo parameter nobody knows', { Ref: 'AWS::NotificationARNs' }, /AWS::NotificationARNs is not known/],
    ['a secret resolved by CloudFormation', '{{resolve:secretsmanager:x}}', /Dead\.QueueName.*dynamic reference/],
    ['a name that depends on itself', { Ref: 'Dead' }, /name of Dead depends on itself/],
    ['a parameter that lives in SSM', { Ref: 'BootstrapVersion' }, /BootstrapVersion lives in SSM/],
  ])('%s is an error that says where and what', (_, value, message) => {
    const ssm = { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' };
    expect(() => resolved(value, { Parameters: { BootstrapVersion: ssm } })).toThrow(message);
  });
});

describe('parameters', () => {
  const Parameters = {
    Site: { Type: 'String', Default: 'https://endorse.example', AllowedPattern: 'https?://.+' },
    BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' },
  };

  test('take what is passed before their defaults', () => {
    expect(resolved({ Ref: 'Site' }, { Parameters }, { Site: 'http://127.0.0.1:1' })).toBe('http://127.0.0.1:1');
  });

  test.each([
    [{ Sight: 'x' }, /Parameters\.Sight.*no such parameter/],
    [{ Site: 'ftp://x' }, /Parameters\.Site.*does not match/],
  ])('refuse %j', (given, message) => {
    expect(() => resolved('x', { Parameters }, given as Record<string, string>)).toThrow(message);
  });
});

describe('what is not known', () => {
  test.each([
    ['a type', { Resources: { Fleet: { Type: 'AWS::EC2::Instance' } } }, /Fleet.*AWS::EC2::Instance is not known/],
    [
      'a property',
      queue('a', { Resources: { Dead: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } } }),
      /Dead \(AWS::SQS::Queue\)\.FifoQueue.*not known/,
    ],
    [
      'a property deep inside',
      {
        Resources: {
          R: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Id: 'a', Arn: 'b', InputPath: '$' }] } },
        },
      },
      /R \(AWS::Events::Rule\)\.Targets\[0\]\.InputPath.*not known/,
    ],
    ['a section', { ...queue('a'), Transform: 'AWS::Serverless-2016-10-31' }, /Transform/],
    [
      'an attribute of a resource',
      { Resources: { D: { Type: 'AWS::SQS::Queue', CreationPolicy: {} } } },
      /CreationPolicy/,
    ],
  ])('%s is an error that names it', (_, template, message) => {
    expect(() => read(template)).toThrow(message);
  });

  test.each([
    ['StartingPosition', 'X', 'StartingPosition needs one of TRIM_HORIZON, LATEST'],
    [
      'MaximumBatchingWindowInSeconds',
      5,
      'MaximumBatchingWindowInSeconds: records that wait for company are not played',
    ],
  ])(
    'a value of %s that nobody plays is an error that names it, with the words of its reader',
    (field, value, said) => {
      const Properties = { FunctionName: 'f', EventSourceArn: 'a', StartingPosition: 'LATEST', [field]: value };
      const assembly = read({ Resources: { Stream: { Type: 'AWS::Lambda::EventSourceMapping', Properties } } });
      expect(() => mappingDefinitions(assembly)).toThrow(`Stream (AWS::Lambda::EventSourceMapping): ${said}`);
    },
  );

  test('a folder without a template says what to run', () => {
    expect(() => readCloudAssembly('/nowhere')).toThrow(/manifest\.json: cannot be read.*npm run synth/);
  });
});

test('resources and outputs of a condition that does not hold are left out', () => {
  const assembly = read({
    Conditions: { CDKMetadataAvailable: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'cn-north-1'] } },
    Resources: {
      Dead: { Type: 'AWS::SQS::Queue' },
      CDKMetadata: { Type: 'AWS::CDK::Metadata', Condition: 'CDKMetadataAvailable', Properties: { Analytics: 'x' } },
    },
    Outputs: { Never: { Value: 'x', Condition: 'CDKMetadataAvailable' }, Dead: { Value: { Ref: 'Dead' } } },
  });
  expect(assembly.resources.map(({ logicalId }) => logicalId)).toEqual(['Dead']);
  expect(Object.keys(assembly.outputs)).toEqual(['Dead']);
});

test('an asset that synth did not write is named', () => {
  expect(() => read(queue('a'), {}, { abc: 'asset.abc' }).assetPath('def.zip')).toThrow(/no asset def\.zip/);
});
