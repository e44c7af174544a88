import { beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonValue } from '../../infra/local/json.ts';
import { at, listAt, Template, text, valueAt } from './template.ts';

let template: Template;
let key: string;

beforeAll(async () => {
  template = await Template.of('prod');
  key = template.one('AWS::KMS::Key').id;
}, 120_000);

const isOurKey = (json: JsonValue | undefined) => template.refersTo(json).includes(key);
const keyStatement = (service: string) =>
  listAt(template.get(key).properties, 'KeyPolicy', 'Statement').find((statement) =>
    JSON.stringify(valueAt(statement, 'Principal')).includes(service),
  );

describe('the table', () => {
  const table = () => template.one('AWS::DynamoDB::Table').properties;

  test('is one table, on demand, found by a key or a sparse index', () => {
    expect(table()['BillingMode']).toBe('PAY_PER_REQUEST');
    const keys = (json: JsonValue) => listAt(json, 'KeySchema').map((part) => text(valueAt(part, 'AttributeName')));
    expect(keys(table())).toEqual(['pk', 'sk']);
    const indexes = listAt(table(), 'GlobalSecondaryIndexes').map((index) => [
      valueAt(index, 'IndexName'),
      ...keys(index),
    ]);
    expect(indexes).toEqual([
      ['byReady', 'outbox', 'ready'],
      ['byTurn', 'turn', 'due'],
      ['byPerson', 'person', 'sk'],
    ]);
  });

  test('streams both images, lets expire what may go, and can be brought back to any second', () => {
    expect(at(table(), 'StreamSpecification')).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
    expect(at(table(), 'TimeToLiveSpecification')).toEqual({ AttributeName: 'expires', Enabled: true });
    expect(valueAt(table(), 'PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled')).toBe(true);
  });

  test('stays when the stack of production is deleted, with its key and its secrets', () => {
    const kept = ['AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret'].flatMap((type) =>
      template.ofType(type),
    );
    expect(kept.map(({ deletionPolicy }) => deletionPolicy)).toEqual(['Retain', 'Retain', 'Retain', 'Retain']);
    expect(table()['DeletionProtectionEnabled']).toBe(true);
  });
});

describe('encryption, where only AWS would notice a mistake', () => {
  test('the table is no global table, which our key would keep from being made', () => {
    expect(template.ofType('AWS::DynamoDB::GlobalTable')).toEqual([]);
    expect(
      isOurKey(valueAt(template.one('AWS::DynamoDB::Table').properties, 'SSESpecification', 'KMSMasterKeyId')),
    ).toBe(true);
  });

  test('there is one key, and AWS rotates it', () => {
    expect(template.get(key).properties['EnableKeyRotation']).toBe(true);
  });

  test('the machine has a name, is encrypted with the key, and its role may use the key for that name', () => {
    const machine = template.one('AWS::StepFunctions::StateMachine').properties;
    expect(machine['StateMachineName']).toBe('endorsement-prod');
    expect(isOurKey(machine['EncryptionConfiguration'])).toBe(true);
    const policies = JSON.stringify(
      template.ofType('AWS::IAM::RolePolicy').map(({ properties }) => properties['PolicyDocument']),
    );
    expect(policies).toMatch(
      /kms:EncryptionContext:aws:states:stateMachineArn":\{"Fn::Join":\["",\["arn:aws:states:[^\]]*:stateMachine:endorsement-prod"/,
    );
    expect(policies).not.toMatch(/stateMachine:"/);
  });

  test('the log of the machine says nothing of what an execution was given or gave back', () => {
    const logging = at(template.one('AWS::StepFunctions::StateMachine').properties, 'LoggingConfiguration');
    expect([logging['Level'], logging['IncludeExecutionData']]).toEqual(['ERROR', false]);
  });

  test('every log group is encrypted, kept for a limited time, and the key lets CloudWatch Logs use it', () => {
    const groups = template.ofType('AWS::Logs::LogGroup');
    expect(groups.length).toBeGreaterThan(30);
    for (const { properties } of groups) {
      expect(isOurKey(properties['KmsKeyId'])).toBe(true);
      expect(properties['RetentionInDays']).toBeGreaterThanOrEqual(30);
    }
    const statement = keyStatement('logs.us-west-2.amazonaws.com');
    expect(listAt(statement, 'Action')).toEqual(
      expect.arrayContaining(['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey']),
    );
    expect(valueAt(statement, 'Condition', 'ArnLike', 'kms:EncryptionContext:aws:logs:arn')).toBeDefined();
  });

  test('log deliveries of the machine may use the key', () => {
    expect(valueAt(keyStatement('delivery.logs.amazonaws.com'), 'Action')).toBe('kms:Decrypt*');
  });

  test('the alarm topic is encrypted, and both the key and the topic let CloudWatch use them', () => {
    expect(isOurKey(template.one('AWS::SNS::Topic').properties['KmsMasterKeyId'])).toBe(true);
    expect(listAt(keyStatement('cloudwatch.amazonaws.com'), 'Action')).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
    const publishing = listAt(template.one('AWS::SNS::TopicPolicy').properties, 'PolicyDocument', 'Statement').find(
      (statement) => valueAt(statement, 'Effect') === 'Allow',
    );
    expect(valueAt(publishing, 'Principal', 'Service')).toBe('cloudwatch.amazonaws.com');
  });

  test('every dead-letter queue is encrypted with the key, and who writes into one may use it: rules, and roles', () => {
    const queues = template.ofType('AWS::SQS::Queue');
    expect(queues.length).toBeGreaterThan(0);
    for (const { properties } of queues) {
      expect(isOurKey(properties['KmsMasterKeyId'])).toBe(true);
      expect(properties['SqsManagedSseEnabled']).toBeUndefined();
    }
    const use = ['kms:Decrypt', 'kms:GenerateDataKey'];
    expect(listAt(keyStatement('events.amazonaws.com'), 'Action')).toEqual(use);
    const writers = template
      .ofType('AWS::IAM::RolePolicy')
      .map(({ properties }) => listAt(properties, 'PolicyDocument', 'Statement'))
      .filter((statements) => JSON.stringify(statements).includes('sqs:SendMessage'));
    expect(writers).toHaveLength(queues.length);
    for (const statements of writers) {
      const throughSqs = statements.filter(
        (statement) =>
          valueAt(statement, 'Condition', 'StringEquals', 'kms:ViaService') === 'sqs.us-west-2.amazonaws.com',
      );
      expect(throughSqs.map((statement) => [listAt(statement, 'Action'), isOurKey(statement)])).toEqual([[use, true]]);
    }
  });

  test('who watches may decrypt', () => {
    expect(JSON.stringify(template.one('AWS::IAM::ManagedPolicy').properties)).toContain('kms:Decrypt');
  });
});

describe('secrets', () => {
  const secret = (about: RegExp) =>
    template.ofType('AWS::SecretsManager::Secret').find(({ properties }) => about.test(text(properties['Description'])))
      ?.properties;

  test('the link key is 64 hexadecimal digits under its version number', () => {
    const generated = at(secret(/links/), 'GenerateSecretString');
    expect(generated).toMatchObject({
      GenerateStringKey: '1',
      PasswordLength: 64,
      ExcludePunctuation: true,
      ExcludeUppercase: true,
      RequireEachIncludedType: false,
    });
    const left = 'abcdefghijklmnopqrstuvwxyz0123456789'
      .split('')
      .filter((letter) => !text(generated['ExcludeCharacters']).includes(letter));
    expect(left.join('')).toBe('abcdef0123456789');
    expect(JSON.parse(text(generated['SecretStringTemplate']))).toEqual({});
  });

  test('the Stripe secret is a form to fill in, without a key in the template', () => {
    expect(JSON.parse(text(at(secret(/^Stripe/), 'GenerateSecretString')['SecretStringTemplate']))).toEqual({
      apiKey: '',
      webhookSecrets: [],
    });
  });

  test('both are encrypted with the key', () => {
    for (const { properties } of template.ofType('AWS::SecretsManager::Secret'))
      expect(isOurKey(properties['KmsKeyId'])).toBe(true);
  });

  test('stand in no environment: a function is told the name of a secret, never what is in it', () => {
    const functions = template.ofType('AWS::Lambda::Function');
    expect(functions.length).toBeGreaterThan(20);
    for (const { properties } of functions)
      expect(JSON.stringify(properties['Environment'] ?? {})).not.toMatch(/\{\{resolve:|[sr]k_(live|test)_|whsec_/);
  });
});
