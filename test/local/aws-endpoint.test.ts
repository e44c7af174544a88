import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  GetSendQuotaCommand,
  ListIdentitiesCommand,
  SendEmailCommand,
  SendRawEmailCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import { DescribeExecutionCommand, SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asText } from '../../infra/local/json.ts';
import { readCloudAssembly, type CloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { AwsError } from '../../infra/local/services/aws-error.ts';
import { startAwsEndpoint, type AwsEndpoint } from '../../infra/local/services/aws-endpoint/start-aws-endpoint.ts';
import { createTable } from '../../infra/local/services/dynamodb/create-table.ts';
import { startDynamodb } from '../../infra/local/services/dynamodb/start-dynamodb.ts';
import { createAccess, type Access } from '../../infra/local/services/iam/access.ts';
import { mailStore, type MailStore } from '../../infra/local/services/mailbox/mail-store.ts';
import { createSecrets } from '../../infra/local/services/secrets/create-secrets.ts';
import { createSes, type Ses } from '../../infra/local/services/ses/create-ses.ts';
import type { BusEvent } from '../../infra/local/services/event-bus/bus-event.ts';
import { UserDirectory } from '../../infra/local/services/sign-in/user-directory.ts';
import { smallStack, synthesize } from './cloud-assembly/small-stack.ts';
import { temporaryFolder } from './cloud-assembly/temporary-folder.ts';
import { poolPlan } from '../support/made-up/pool-plan.ts';

const folder = temporaryFolder('endpoint');
const clock = { now: () => Date.parse('2027-03-01T12:00:00Z') };
const events: BusEvent[] = [];
const asked: unknown[] = [];
const pool = poolPlan({ groups: ['reviewer'] });
let assembly: CloudAssembly;
let access: Access;
let mails: MailStore;
let ses: Ses;
let endpoint: AwsEndpoint;
/** What to end and remove, in the order in which it came to be. */
const ends: (() => unknown)[] = [];

const states = {
  handle: async (action: string, input: unknown) => {
    asked.push({ action, input });
    if (action === 'DescribeExecution') throw new AwsError('ExecutionDoesNotExist', 'Execution Does Not Exist');
    return {};
  },
};

const only = (type: string) => {
  const [first] = assembly.ofType(type);
  if (!first) throw new Error(`the small stack has no ${type}`);
  return first;
};
const tableName = () => only('AWS::DynamoDB::Table').ref;
const roleArn = () => asText(only('AWS::Lambda::Function').properties['Role']);
const ownMail = () => ({ from: 'office@infancyonward.example', set: only('AWS::SES::ConfigurationSet').ref });

const client = (credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) => ({
  endpoint: endpoint.address,
  region: 'us-east-2',
  credentials,
  maxAttempts: 1,
});
const person = () => client({ accessKeyId: 'local', secretAccessKey: 'local' });
const task = () => client(access.roleCredentials(roleArn(), 'ask-the-referee'));

beforeAll(async () => {
  const cdkOut = synthesize(smallStack);
  ends.push(() => rmSync(cdkOut, { recursive: true }));
  assembly = readCloudAssembly(cdkOut);
  const dynamodb = await startDynamodb();
  ends.push(() => dynamodb.close());
  await createTable(dynamodb.call, only('AWS::DynamoDB::Table'));
  access = createAccess(assembly);
  mails = mailStore(join(folder, 'mail'));
  ses = createSes({ assembly, clock, mails, dataFolder: folder, publish: (event) => void events.push(event) });
  const secrets = createSecrets({ assembly, clock, dataFolder: folder });
  const cognito = new UserDirectory({ pools: [pool], file: join(folder, 'users.json'), changed: () => undefined });
  endpoint = await startAwsEndpoint({ port: 0, dynamodbPort: dynamodb.port, access, states, secrets, ses, cognito });
  ends.push(() => endpoint.close());
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  events.length = 0;
  asked.length = 0;
});

const item = { pk: { S: 'application 1' }, sk: { S: 'facts' }, turn: { S: 'referee' }, due: { S: '2027-04-01' } };
const key = { pk: item.pk, sk: item.sk };

describe('DynamoDB behind the endpoint', () => {
  test('serves an unmodified client, and tells a role from the person at the machine', async () => {
    const client = new DynamoDBClient(task());
    await client.send(new PutItemCommand({ TableName: tableName(), Item: item }));
    const found = await client.send(new GetItemCommand({ TableName: tableName(), Key: key }));
    expect(found.Item).toEqual(item);
    expect(await new DynamoDBClient(person()).send(new ListTablesCommand({}))).toMatchObject({
      TableNames: [tableName()],
    });
    await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('serves a query on an index, and passes its own errors on with their reasons', async () => {
    const client = new DynamoDBClient(task());
    const due = await client.send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: 'due',
        KeyConditionExpression: 'turn = :turn',
        ExpressionAttributeValues: { ':turn': item.turn },
      }),
    );
    const refused = client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName: tableName(), Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
          { Delete: { TableName: tableName(), Key: { ...key, sk: { S: 'other' } } } },
        ],
      }),
    );
    expect(due.Items).toEqual([item]);
    await expect(refused).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }, { Code: 'None' }],
    });
  });

  test('refuses a key that belongs to nobody', async () => {
    const stranger = new DynamoDBClient(client({ accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' }));
    await expect(stranger.send(new ScanCommand({ TableName: tableName() }))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });

  test('keeps book of the grants that were used and of those that never were', async () => {
    await new DynamoDBClient(task()).send(new GetItemCommand({ TableName: tableName(), Key: key }));
    const role = only('AWS::IAM::Role').logicalId;
    const resource = only('AWS::DynamoDB::Table').attributes['Arn'];
    expect(access.usedGrants()).toContainEqual(expect.objectContaining({ role, action: 'dynamodb:GetItem', resource }));
    const unused = access
      .unusedGrants()
      .filter((grant) => grant.role === role && grant.resources.some((one) => one === resource))
      .map(({ action }) => action);
    expect(unused).toContain('dynamodb:BatchGetItem');
    expect(unused).not.toContain('dynamodb:GetItem');
  });
});

describe('the states API behind the endpoint', () => {
  test('is handed on, and its errors reach the client by name', async () => {
    await new SFNClient(task()).send(new SendTaskSuccessCommand({ taskToken: 'token', output: '{}' }));
    const missing = new SFNClient(person()).send(
      new DescribeExecutionCommand({
        executionArn: 'arn:aws:states:us-east-2:111122223333:execution:Endorsement-test:a-1',
      }),
    );
    await expect(missing).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    expect(asked[0]).toEqual({ action: 'SendTaskSuccess', input: { taskToken: 'token', output: '{}' } });
  });

  test('is judged: a role without the grant is named with action and resource', async () => {
    const executionArn = 'arn:aws:states:us-east-2:111122223333:execution:Endorsement-test:a-1';
    await expect(new SFNClient(task()).send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        new RegExp(
          `assumed-role/.*AskTheReferee.*not authorized to perform: states:DescribeExecution.*${executionArn}`,
        ),
      ),
    });
    expect(asked).toEqual([]);
  });
});

describe('Secrets Manager behind the endpoint', () => {
  test('gives a role the generated secret, and takes a new version', async () => {
    const SecretId = only('AWS::SecretsManager::Secret').ref;
    const own = new SecretsManagerClient(task());
    const first = await own.send(new GetSecretValueCommand({ SecretId }));
    expect(first.SecretString).toMatch(/^.{32}$/);
    await new SecretsManagerClient(person()).send(new PutSecretValueCommand({ SecretId, SecretString: 'second' }));
    const second = await own.send(new GetSecretValueCommand({ SecretId }));
    const before = await own.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSPREVIOUS' }));
    expect([second.SecretString, before.SecretString]).toEqual(['second', first.SecretString]);
    expect(second.CreatedDate).toEqual(new Date(clock.now()));
    expect((await own.send(new DescribeSecretCommand({ SecretId }))).Name).toContain('LinkKey');
  });

  test('says that a secret does not exist as AWS does', async () => {
    const missing = new SecretsManagerClient(person()).send(new GetSecretValueCommand({ SecretId: 'none' }));
    await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

const mime = (to: string, subject: string) =>
  Buffer.from(
    `From: Infancy Onward <${ownMail().from}>\r\nTo: ${to}\r\nSubject: ${subject}\r\nAuto-Submitted: auto-generated\r\n` +
      `MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<a href="https://endorse.example/r/1">rate</a>`,
  );
const raw = (to: string) =>
  new SendRawEmailCommand({
    RawMessage: { Data: mime(to, 'Please rate') },
    ConfigurationSetName: ownMail().set,
    Tags: [{ Name: 'letter', Value: 'application_1' }],
  });
const published = async (count: number) => {
  while (ses.busy() || events.length < count) await new Promise(setImmediate);
  return events.map((event) => event['detail-type']);
};

describe('SES behind the endpoint', () => {
  test('takes a MIME letter, keeps it readable, and says what became of it', async () => {
    const { MessageId } = await new SESClient(task()).send(raw('ann@example.org'));
    expect(mails.read(MessageId ?? '')).toMatchObject({
      to: ['ann@example.org'],
      subject: 'Please rate',
      links: ['https://endorse.example/r/1'],
      at: clock.now(),
    });
    expect(await published(1)).toEqual(['Email Sent']);
    expect(events[0]).toMatchObject({
      source: 'aws.ses',
      detail: { eventType: 'Send', mail: { messageId: MessageId, tags: { letter: ['application_1'] } } },
    });
  });

  test('takes a plain letter with several recipients', async () => {
    const sent = new SESClient(person()).send(
      new SendEmailCommand({
        Source: ownMail().from,
        Destination: { ToAddresses: ['Ann <ann@example.org>'], CcAddresses: ['bob@example.org'] },
        Message: { Subject: { Data: 'Grüße & <dank>' }, Body: { Text: { Data: 'x' } } },
      }),
    );
    const { MessageId } = await sent;
    expect(mails.read(MessageId ?? '')).toMatchObject({
      to: ['ann@example.org', 'bob@example.org'],
      subject: 'Grüße & <dank>',
    });
  });

  test('bounces an address that bounces, and from then on suppresses it, over a restart too', async () => {
    const own = new SESClient(task());
    await own.send(raw('bounce+lee@example.org'));
    expect(await published(2)).toEqual(['Email Sent', 'Email Bounced']);
    expect(events[1]?.detail).toMatchObject({
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [{ emailAddress: 'bounce+lee@example.org' }],
      },
    });
    const again = createSes({ assembly, clock, mails, dataFolder: folder, publish: () => undefined });
    expect(again.suppressed.reasonFor('Bounce+Lee@example.org')).toBe('BOUNCE');
    await own.send(raw('bounce+lee@example.org'));
    await published(4);
    expect(events[3]?.detail).toMatchObject({ bounce: { bounceSubType: 'OnAccountSuppressionList' } });
  });

  test('complains for an address that complains, which the set does not suppress', async () => {
    await new SESClient(task()).send(raw('complaint@example.org'));
    expect(await published(2)).toEqual(['Email Sent', 'Email Complaint Received']);
    expect(ses.suppressed.reasonFor('complaint@example.org')).toBeUndefined();
  });

  test('refuses a sender that was never verified, a set that does not exist and a tag that SES would not take', async () => {
    const everyone = new SESClient(person());
    const send = (input: Partial<SendRawEmailCommand['input']>) =>
      everyone.send(new SendRawEmailCommand({ RawMessage: { Data: mime('ann@example.org', 'x') }, ...input }));
    await expect(send({ Source: 'a@stranger.example' })).rejects.toMatchObject({ name: 'MessageRejected' });
    await expect(send({ ConfigurationSetName: 'none' })).rejects.toMatchObject({
      name: 'ConfigurationSetDoesNotExistException',
    });
    for (const Value of ['a b', 'a.b', 'ann@example.org'])
      await expect(send({ Tags: [{ Name: 'letter', Value }] })).rejects.toMatchObject({
        name: 'InvalidParameterValue',
      });
    expect(await published(0)).toEqual([]);
  });

  test('refuses an address with letters that SES takes encoded or not at all', async () => {
    const everyone = new SESClient(person());
    const refused = { name: 'InvalidParameterValue' };
    for (const address of ['jürgen@example.org', 'ann@müller.example', 'Ann <ann@bücher.example>']) {
      const message = { RawMessage: { Data: mime(address, 'x') } };
      await expect(everyone.send(new SendRawEmailCommand(message))).rejects.toMatchObject(refused);
      const named = { RawMessage: { Data: mime('ann@example.org', 'x') }, Destinations: [address] };
      await expect(everyone.send(new SendRawEmailCommand(named))).rejects.toMatchObject(refused);
    }
    expect(await published(0)).toEqual([]);
  });

  test('refuses a role without a grant on the identity, with the words of SES', async () => {
    const plain = new SendEmailCommand({
      Source: ownMail().from,
      Destination: { ToAddresses: ['ann@example.org'] },
      Message: { Subject: { Data: 'x' }, Body: {} },
    });
    await expect(new SESClient(task()).send(plain)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(
        /not authorized to perform `ses:SendEmail' on resource `arn:aws:ses:.*:identity\//,
      ),
    });
  });

  test('answers every action: the quota, and a clear refusal of what it does not play', async () => {
    const everyone = new SESClient(person());
    expect((await everyone.send(new GetSendQuotaCommand({}))).SentLast24Hours).toBe(mails.list().length);
    await expect(everyone.send(new ListIdentitiesCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
      message: expect.stringContaining('ListIdentities is not played'),
    });
  });
});

test('a service that nobody plays, and a body that is no JSON, get an answer that says so', async () => {
  const authorization = 'AWS4-HMAC-SHA256 Credential=local/20270301/us-east-2/sqs/aws4_request, Signature=0';
  const ask = async (target: string, body: string) => {
    const response = await fetch(endpoint.address, {
      method: 'POST',
      headers: { authorization, 'x-amz-target': target },
      body,
    });
    return [response.status, ((await response.json()) as { __type: string }).__type];
  };
  expect(await ask('AmazonSQS.SendMessage', '{}')).toEqual([400, 'UnknownOperationException']);
  expect(await ask('AWSStepFunctions.StartExecution', '{')).toEqual([400, 'SerializationException']);
});
