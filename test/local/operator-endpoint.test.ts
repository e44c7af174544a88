import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { arn } from '../../infra/local/cloud-assembly/account.ts';
import { readCloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { createClock } from '../../infra/local/clock.ts';
import { startAwsEndpoint, type AwsEndpoint } from '../../infra/local/services/aws-endpoint/start-aws-endpoint.ts';
import { createDeadLetters, type DeadLetters } from '../../infra/local/services/dead-letters.ts';
import { createEventBus, type EventBus } from '../../infra/local/services/event-bus/event-bus.ts';
import { ruleDefinitions } from '../../infra/local/services/event-bus/rule-definition.ts';
import { createAccess, type Access } from '../../infra/local/services/iam/access.ts';
import { functionDefinitions } from '../../infra/local/services/lambda/function-definitions.ts';
import { createLambdaHost } from '../../infra/local/services/lambda/lambda-host.ts';
import { mailStore } from '../../infra/local/services/mailbox/mail-store.ts';
import { createSes, type Ses } from '../../infra/local/services/ses/create-ses.ts';
import { suppressionList } from '../../infra/local/services/ses/suppression-list.ts';
import type { MappingDefinition } from '../../infra/local/services/table-stream/mapping-definition.ts';
import { openFunctionLog } from '../../infra/local/stack/function-log.ts';
import { operatorPlays } from '../../infra/local/stack/operator-plays.ts';
import { temporaryFolder } from './cloud-assembly/temporary-folder.ts';
import { writeAssembly } from './cloud-assembly/write-assembly.ts';

const GREET = `exports.handler = async ({ name, fail }) => {
  process.stdout.write(JSON.stringify({ level: fail ? 'error' : 'info', what: 'greeted', detail: { name } }) + '\\n');
  if (name === undefined) console.log('nobody\\nat all');
  if (fail) throw new Error(fail);
  return { hello: name ?? 'nobody' };
};`;

const trust = {
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
};
const template = {
  Resources: {
    Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'greeter', AssumeRolePolicyDocument: trust } },
    Lines: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/endorsement/test/web/greet' } },
    Greet: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'endorsement-test-greet',
        Code: { S3Key: 'greet.zip' },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        LoggingConfig: { LogGroup: { Ref: 'Lines' } },
      },
    },
    Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Greet' } } },
    Live: {
      Type: 'AWS::Lambda::Alias',
      Properties: { FunctionName: { Ref: 'Greet' }, Name: 'live', FunctionVersion: '1' },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'Endorsement-test-DeadLetters' } },
    Other: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'Other' } },
    Often: {
      Type: 'AWS::Events::Rule',
      Properties: {
        Name: 'Endorsement-test-Often',
        ScheduleExpression: 'rate(5 minutes)',
        Targets: [{ Id: 'Greet', Arn: { Ref: 'Live' } }],
      },
    },
    Sender: {
      Type: 'AWS::SES::EmailIdentity',
      Properties: {
        EmailIdentity: 'infancyonward.example',
        FeedbackAttributes: { EmailForwardingEnabled: false },
      },
    },
  },
  Outputs: { QueueName: { Value: { 'Fn::GetAtt': ['Dead', 'QueueName'] } } },
};

const folder = temporaryFolder('operator');
const clock = createClock({ realTime: () => Date.UTC(2027, 2, 1, 12) });
const now = () => clock.now();
const letters = join(folder, 'dead-letters.jsonl');
const ends: (() => unknown)[] = [];
let access: Access;
let deadLetters: DeadLetters;
let bus: EventBus;
let endpoint: AwsEndpoint;
let ses: Ses;

const fired: string[] = [];
const invoker = { take: (functionArn: string) => void fired.push(functionArn) };
const mapping = { uuid: 'a-uuid', FunctionName: `${arn('lambda', 'function:endorsement-test-greet')}:live` };
/** A reader of the stream that only keeps whether it is to rest. */
const reader = {
  mapping: { ...mapping, EventSourceArn: arn('dynamodb', 'table/T/stream/1'), BatchSize: 25 } as MappingDefinition,
  enabled: true,
  enable: (on: boolean) => void (reader.enabled = on),
};

beforeAll(async () => {
  mkdirSync(join(folder, 'greet'));
  writeFileSync(join(folder, 'greet', 'index.js'), GREET);
  const cdkOut = writeAssembly(template, { greet: join(folder, 'greet') });
  ends.push(() => rmSync(cdkOut, { recursive: true }));
  const assembly = readCloudAssembly(cdkOut);
  access = createAccess(assembly);
  deadLetters = createDeadLetters({ now, file: letters });
  const functionLog = openFunctionLog(folder, now);
  const credentials = (role: string) => access.roleCredentials(role);
  const lambda = createLambdaHost({
    functions: functionDefinitions(assembly),
    clockOffset: clock.offset,
    log: functionLog.write,
    surroundings: { region: 'us-east-2', endpoint: 'http://127.0.0.1:1', credentials },
  });
  ses = createSes({
    assembly,
    clock,
    mails: mailStore(join(folder, 'm')),
    dataFolder: folder,
    publish: () => undefined,
  });
  bus = createEventBus({ rules: ruleDefinitions(assembly), invoker, mayInvoke: () => true, clock, deadLetters });
  ends.push(() => bus.close());
  const operated = { lambda, bus, stream: { mappings: [reader] }, ses };
  const others = operatorPlays({ assembly, clock }, { access, deadLetters, functionLog }, operated);
  const none = { handle: async () => ({}) };
  const about = { port: 0, dynamodbPort: 0, access, states: none, secrets: none, cognito: none, ses, others };
  endpoint = await startAwsEndpoint(about);
  ends.push(functionLog.close, () => lambda.close(), endpoint.close);
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
  rmSync(folder, { recursive: true });
});

const signed = (service: string, key = 'local') => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20270301/us-east-2/${service}/aws4_request, Signature=0`,
});
const ask = async (service: string, path: string, init: RequestInit, key?: string) => {
  const headers = { ...signed(service, key), ...init.headers };
  const response = await fetch(`${endpoint.address}${path}`, { method: 'POST', ...init, headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const json = async (service: string, target: string, input: object, key?: string) => {
  const headers = { 'x-amz-target': target };
  const { text } = await ask(service, '/', { headers, body: JSON.stringify(input) }, key);
  return JSON.parse(text) as Record<string, unknown>;
};
const invoke = (name: string, body?: string, headers: Record<string, string> = {}, key?: string) =>
  ask('lambda', `/2015-03-31/functions/${name}/invocations`, { headers, ...(body !== undefined && { body }) }, key);
const role = () => access.roleCredentials(arn('iam', 'role/greeter', '')).accessKeyId;

describe('Lambda, asked by a person', () => {
  test('runs a function by its alias, with the version that served and the tail of what it wrote', async () => {
    const answer = await invoke('endorsement-test-greet:live', '{"name":"Ann"}', { 'x-amz-log-type': 'Tail' });
    expect([answer.status, answer.text, answer.headers.get('x-amz-executed-version')]).toEqual([
      200,
      '{"hello":"Ann"}',
      '1',
    ]);
    const tail = Buffer.from(answer.headers.get('x-amz-log-result') ?? '', 'base64').toString();
    expect(tail).toContain('"greeted"');
  });

  test('gives an empty event for no payload, and says that a function failed', async () => {
    expect((await invoke('endorsement-test-greet')).text).toBe('{"hello":"nobody"}');
    const failed = await invoke('endorsement-test-greet', '{"name":"Bo","fail":"no"}');
    expect([failed.status, failed.headers.get('x-amz-function-error')]).toEqual([200, 'Unhandled']);
    expect(JSON.parse(failed.text)).toMatchObject({ errorType: 'Error', errorMessage: 'no' });
  });

  test.each([
    ['none:live', '{}', {}, 404, 'ResourceNotFoundException'],
    ['endorsement-test-greet', '{', {}, 400, 'InvalidRequestContentException'],
    ['endorsement-test-greet', '{}', { 'x-amz-invocation-type': 'Event' }, 400, 'InvalidParameterValueException'],
  ])('refuses %s with %s and %j', async (name, body, headers, status, code) => {
    const refused = await invoke(name, body, headers);
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([status, { __type: code }]);
  });

  test('refuses a role that may not invoke, and what it does not play', async () => {
    const refused = await invoke('endorsement-test-greet:live', '{}', {}, role());
    expect(refused.text).toMatch(/not authorized to perform: lambda:InvokeFunction on resource: .*:live/);
    const listed = await ask('lambda', '/2015-03-31/functions', { method: 'GET' });
    expect(listed.text).toContain('GET /2015-03-31/functions is not played on this machine');
  });
});

describe('the logs of functions, asked by a person', () => {
  const filter = async (more: object, key?: string): Promise<Record<string, unknown>> =>
    json('logs', 'Logs_20140328.FilterLogEvents', { logGroupName: '/endorsement/test/web/greet', ...more }, key);
  const messages = async (more: object) =>
    ((await filter(more))['events'] as { message: string }[]).map(({ message }) => message);

  test('are what a function wrote, the oldest line first, with their instants, in pages', async () => {
    await invoke('endorsement-test-greet', '{"name":"Cy"}');
    const { events } = (await filter({})) as { events: { timestamp: number; message: string; eventId: string }[] };
    expect(events.at(-1)).toMatchObject({ timestamp: clock.now(), message: expect.stringContaining('"Cy"') });
    expect(await messages({ startTime: clock.now() + 1 })).toEqual([]);
    const first = await filter({ limit: 1 });
    const rest = await messages({ nextToken: first['nextToken'] });
    expect(rest).toEqual(events.slice(1).map(({ message }) => message));
  });

  test.each([
    ['{ $.level = "error" }', ['Bo']],
    ['{ $.detail.name = "Ann" || $.detail.name = "Cy" }', ['Ann', 'Cy']],
    ['"greeted" "error"', ['Bo']],
    ['"nobody"', ['nobody\nat all']],
    [String.raw`?"\"level\":\"error\"" ?"Task timed out" ?"at all"`, ['nobody\nat all', 'Bo']],
    ['{ $.detail.name = "nobody" }', []],
  ])('are found by %s', async (filterPattern, found) => {
    const lines = await messages({ filterPattern });
    expect(lines.map((line) => found.find((word) => line.includes(word)))).toEqual(found);
  });

  test.each([['{ $.count > 3 }'], ['?a ?b'], ['"greeted" ?"error"'], ['{ $.what = "gre*" }'], ['[a, b]']])(
    'refuse the pattern %s, which is not played',
    async (filterPattern) => {
      const { __type, message } = await filter({ filterPattern });
      expect([__type, message]).toEqual([
        'InvalidParameterException',
        expect.stringContaining('not played on this machine'),
      ]);
    },
  );

  test('are not there of a group that is nobody’s, nor for a role without the grant', async () => {
    expect(await filter({ logGroupName: '/none' })).toMatchObject({ __type: 'ResourceNotFoundException' });
    expect(await filter({}, role())).toMatchObject({ __type: 'AccessDeniedException' });
  });
});

describe('dead letters, asked by a person', () => {
  const sqs = (action: string, input: object, key?: string) => json('sqs', `AmazonSQS.${action}`, input, key);
  const url = async () => {
    const { QueueUrls } = await sqs('ListQueues', { QueueNamePrefix: 'Endorsement-test-Dead' });
    expect(QueueUrls).toEqual([`${endpoint.address}/111122223333/Endorsement-test-DeadLetters`]);
    return String((QueueUrls as string[])[0]);
  };
  const receive = async (more: object = {}) => {
    const { Messages = [] } = await sqs('ReceiveMessage', { QueueUrl: await url(), WaitTimeSeconds: 5, ...more });
    return Messages as { Body: string; ReceiptHandle: string }[];
  };

  test('are received once within their time, deleted by their receipt, and purged queue by queue', async () => {
    const queue = arn('sqs', 'Endorsement-test-DeadLetters');
    deadLetters.send(queue, '{"a":1}', { ERROR_CODE: 'NO_PERMISSIONS' });
    deadLetters.send(queue, '{"a":2}');
    deadLetters.send(arn('sqs', 'Other'), 'stays');
    const [first] = await receive({ MessageAttributeNames: ['All'], VisibilityTimeout: 60 });
    expect(first).toMatchObject({
      Body: '{"a":1}',
      MessageAttributes: { ERROR_CODE: { DataType: 'String', StringValue: 'NO_PERMISSIONS' } },
    });
    expect(await receive({ MaxNumberOfMessages: 10 })).toMatchObject([{ Body: '{"a":2}' }]);
    expect(await receive()).toEqual([]);
    await sqs('DeleteMessage', { QueueUrl: await url(), ReceiptHandle: first?.ReceiptHandle });
    expect(deadLetters.list().map(({ body }) => body)).toEqual(['{"a":2}', 'stays']);
    expect(await sqs('PurgeQueue', { QueueUrl: await url() })).toEqual({});
    expect(createDeadLetters({ now, file: letters }).list()).toMatchObject([{ body: 'stays' }]);
  });

  test('are not all heard of by who does not wait, as SQS asks a part of its servers then', async () => {
    const queue = arn('sqs', 'Endorsement-test-DeadLetters');
    deadLetters.send(queue, 'first');
    const now = { WaitTimeSeconds: 0, VisibilityTimeout: 0, MaxNumberOfMessages: 10 };
    expect(await receive(now)).toEqual([]);
    deadLetters.send(queue, 'second');
    expect(await receive(now)).toMatchObject([{ Body: 'second' }]);
    expect(await receive({ ...now, WaitTimeSeconds: 1 })).toMatchObject([{ Body: 'first' }, { Body: 'second' }]);
    await sqs('PurgeQueue', { QueueUrl: await url() });
  });

  test('are refused by name: an unknown queue, a wrong receipt, a role without the grant, what is not played', async () => {
    const QueueUrl = await url();
    expect(await sqs('ReceiveMessage', { QueueUrl: 'x/none' })).toMatchObject({ __type: 'QueueDoesNotExist' });
    const wrong = { QueueUrl, ReceiptHandle: 'wrong' };
    expect(await sqs('DeleteMessage', wrong)).toMatchObject({ __type: 'ReceiptHandleIsInvalid' });
    expect(await sqs('PurgeQueue', { QueueUrl }, role())).toMatchObject({ __type: 'AccessDeniedException' });
    const sent = await sqs('SendMessage', { QueueUrl, MessageBody: 'x' });
    expect(sent).toMatchObject({ message: 'The action SendMessage of SQS is not played on this machine.' });
    for (const more of [{ WaitTimeSeconds: 21 }, { ReceiveRequestAttemptId: 'x' }])
      expect(await sqs('ReceiveMessage', { QueueUrl, ...more })).toMatchObject({ __type: 'InvalidParameterValue' });
  });
});

describe('SES, asked by a person', () => {
  const get = async (path: string, method = 'GET', key?: string, body?: object) => {
    const sent = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const { status, text } = await ask('ses', `/v2/email/${path}`, sent, key);
    return [status, JSON.parse(text)] as [number, Record<string, unknown>];
  };

  test('says that it sends, how much, and for whom', async () => {
    expect(await get('account')).toMatchObject([
      200,
      { ProductionAccessEnabled: true, SendingEnabled: true, SendQuota: { Max24HourSend: 50_000, SentLast24Hours: 0 } },
    ]);
    expect(await get('identities/infancyonward.example')).toMatchObject([200, { VerificationStatus: 'SUCCESS' }]);
    expect(await get('identities/stranger.example')).toMatchObject([404, { __type: 'NotFoundException' }]);
  });

  test('is paused as AWS pauses an account, says so, and sends again when it may', async () => {
    const may = (SendingEnabled: boolean, key?: string) => get('account/sending', 'PUT', key, { SendingEnabled });
    expect(await may(false, role())).toMatchObject([400, { __type: 'AccessDeniedException' }]);
    expect(await get('account/sending', 'PUT', undefined, { SendingEnabled: 'no' })).toMatchObject([
      400,
      { __type: 'BadRequestException' },
    ]);
    expect(await may(false)).toEqual([200, {}]);
    expect(await get('account')).toMatchObject([200, { SendingEnabled: false }]);
    expect(await may(true)).toEqual([200, {}]);
    expect(await get('account')).toMatchObject([200, { SendingEnabled: true }]);
  });

  test('lists who gets no letters, by reason, and takes an address out', async () => {
    ses.suppressed.add('Bounce+lee@example.org', 'BOUNCE');
    ses.suppressed.add('complaint@example.org', 'COMPLAINT');
    const listed = async (reason: string) =>
      (await get(`suppression/addresses?Reason=${reason}`))[1]['SuppressedDestinationSummaries'];
    expect(await listed('BOUNCE')).toEqual([
      { EmailAddress: 'bounce+lee@example.org', Reason: 'BOUNCE', LastUpdateTime: clock.now() / 1000 },
    ]);
    expect(await listed('COMPLAINT')).toMatchObject([{ EmailAddress: 'complaint@example.org' }]);
    const address = `suppression/addresses/${encodeURIComponent('bounce+lee@example.org')}`;
    expect(await get(address, 'DELETE', role())).toMatchObject([400, { __type: 'AccessDeniedException' }]);
    expect(await get(address, 'DELETE')).toEqual([200, {}]);
    expect(await get(address, 'DELETE')).toMatchObject([404, { __type: 'NotFoundException' }]);
    expect(await listed('BOUNCE')).toEqual([]);
  });

  test('reads the list of an earlier stack, which knew no instants', () => {
    const file = join(folder, 'earlier.json');
    writeFileSync(file, '{"a@example.org":"BOUNCE"}');
    expect(suppressionList(file, now).list()).toEqual([{ address: 'a@example.org', reason: 'BOUNCE', at: 0 }]);
  });
});

describe('what calls functions by itself, asked by a person', () => {
  const events = (action: string, input: object, key?: string) => json('events', `AWSEvents.${action}`, input, key);
  const rules = async () => (await events('ListRules', { NamePrefix: 'Endorsement-test' }))['Rules'];
  const often = { Name: 'Endorsement-test-Often', ScheduleExpression: 'rate(5 minutes)' };

  test('is a rule that rests when it is told so, and fires again when it is enabled', async () => {
    expect(await rules()).toMatchObject([{ ...often, State: 'ENABLED' }]);
    expect(await events('DisableRule', { Name: often.Name })).toEqual({});
    expect(await rules()).toMatchObject([{ ...often, State: 'DISABLED' }]);
    clock.advanceTo(clock.now() + 6 * 60_000);
    expect(fired).toEqual([]);
    await events('EnableRule', { Name: often.Name });
    clock.advanceTo(clock.now() + 6 * 60_000);
    expect(fired).toEqual([mapping.FunctionName]);
  });

  test('is a mapping that rests when it is told so', async () => {
    const path = '/2015-03-31/event-source-mappings';
    const update = (uuid: string, body: object, key?: string) =>
      ask('lambda', `${path}/${uuid}`, { method: 'PUT', body: JSON.stringify(body) }, key);
    const list = async () => JSON.parse((await ask('lambda', path, { method: 'GET' })).text) as object;
    const told = { UUID: 'a-uuid', FunctionArn: mapping.FunctionName };
    expect(await list()).toMatchObject({ EventSourceMappings: [{ ...told, State: 'Enabled' }] });
    expect((await update('a-uuid', { Enabled: false })).status).toBe(202);
    expect(await list()).toMatchObject({ EventSourceMappings: [{ ...told, State: 'Disabled' }] });
    expect((await update('a-uuid', { BatchSize: 1 })).text).toContain('Only Enabled of a mapping is changed');
    expect((await update('none', { Enabled: true })).status).toBe(404);
    expect((await update('a-uuid', { Enabled: true }, role())).text).toContain('AccessDeniedException');
  });

  test('is refused by name where it is not there or not played', async () => {
    expect(await events('DisableRule', { Name: 'none' })).toMatchObject({ __type: 'ResourceNotFoundException' });
    expect(await events('ListRules', { Limit: 1 })).toMatchObject({ __type: 'ValidationException' });
    expect(await events('DisableRule', { Name: often.Name }, role())).toMatchObject({
      __type: 'AccessDeniedException',
    });
    const put = await events('PutRule', { Name: 'x' });
    expect(put).toMatchObject({ message: 'The action PutRule of events is not played on this machine.' });
  });
});

describe('CloudFormation, asked by a person', () => {
  const describeStacks = (form: Record<string, string>, key?: string) =>
    ask('cloudformation', '/', { body: new URLSearchParams(form) }, key);

  test('tells the outputs of the stack', async () => {
    const { status, text } = await describeStacks({ Action: 'DescribeStacks', StackName: 'Endorsement-test' });
    expect(status).toBe(200);
    expect(text).toContain(
      '<Outputs><member><OutputKey>QueueName</OutputKey><OutputValue>Endorsement-test-DeadLetters</OutputValue></member></Outputs>',
    );
  });

  test('refuses another stack, another action and a role without the grant, each in the words of its protocol', async () => {
    const other = await describeStacks({ Action: 'DescribeStacks', StackName: 'Other' });
    expect(other.text).toContain('<Code>ValidationError</Code><Message>Stack with id Other does not exist</Message>');
    const action = await describeStacks({ Action: 'DeleteStack' });
    expect(action.text).toContain('DeleteStack is not played on this machine');
    expect((await describeStacks({ Action: 'DescribeStacks' }, role())).text).toContain('AccessDeniedException');
  });

  test('a service that nobody plays is refused in the words of its protocol', async () => {
    const sns = await ask('sns', '/', { body: new URLSearchParams({ Action: 'ListTopics' }) });
    expect(sns.text).toContain("The service 'sns' is not played on this machine, nor its ListTopics.");
  });
});
