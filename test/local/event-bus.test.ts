import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { readCloudAssembly, type CloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { createClock, type Clock } from '../../infra/local/clock.ts';
import { createDeadLetters, type DeadLetters } from '../../infra/local/services/dead-letters.ts';
import { createEventBus, type EventBus } from '../../infra/local/services/event-bus/event-bus.ts';
import { compilePattern } from '../../infra/local/services/event-bus/event-pattern.ts';
import { readTransformer } from '../../infra/local/services/event-bus/input-transformer.ts';
import { ruleDefinitions } from '../../infra/local/services/event-bus/rule-definition.ts';
import { readSchedule } from '../../infra/local/services/event-bus/schedule.ts';
import { AwsError } from '../../infra/local/services/aws-error.ts';
import { createAsyncInvoker, type AsyncInvoker } from '../../infra/local/services/lambda/async-invoker.ts';
import type { LambdaHost } from '../../infra/local/services/lambda/lambda-host.ts';
import { invokePermissions } from '../../infra/local/services/lambda/invoke-permission.ts';
import { createTime } from '../../infra/local/services/time.ts';
import { synthesize, type Synthesized } from '../support/sources/synthesize.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NEVER = 'exports.handler = async () => null';

let synthesized: Synthesized;
let assembly: CloudAssembly;
let clock: Clock;
let deadLetters: DeadLetters;
let invoker: AsyncInvoker;
let bus: EventBus;
let calls: { name: string; event: Record<string, unknown> }[];
let refusals: number;
let failures: number;

beforeAll(() => {
  synthesized = synthesize(({ stack, addFunction }) => {
    const queue = new Queue(stack, 'Dead');
    const target = (id: string) => addFunction(id, NEVER, { functionName: id }).live;
    const thrice = (id: string) => {
      const live = target(id);
      live.configureAsyncInvoke({
        retryAttempts: 2,
        maxEventAge: Duration.hours(1),
        onFailure: new SqsDestination(queue),
      });
      return live;
    };
    const bounces = thrice('bounces');
    const eventPattern = {
      source: ['aws.ses'],
      detailType: ['Email Bounced'],
      detail: { mail: { tags: { set: ['mine'] } } },
    };
    new Rule(stack, 'Bounces', { eventPattern, targets: [new LambdaFunction(bounces)] });
    new Rule(stack, 'Often', {
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(target('often'))],
    });
    const forbidden = new LambdaFunction(target('forbidden'), { deadLetterQueue: queue });
    new Rule(stack, 'Refused', { eventPattern: { source: ['test'] }, targets: [forbidden] });
    const passedOn = RuleTargetInput.fromObject({
      detail: { kind: EventField.fromPath('$.detail.kind'), tags: EventField.fromPath('$.detail.mail.tags.set') },
    });
    const rewritten = new LambdaFunction(thrice('rewritten'), { deadLetterQueue: queue, event: passedOn });
    new Rule(stack, 'Rewritten', { eventPattern: { source: ['rewritten'] }, targets: [rewritten] });
    for (const child of stack.node.findAll()) {
      const mine = child instanceof CfnPermission && JSON.stringify(stack.resolve(child.sourceArn)).includes('Refused');
      if (mine) child.node.scope?.node.tryRemoveChild(child.node.id);
    }
  });
  assembly = readCloudAssembly(synthesized.folder);
});
afterAll(() => synthesized.clean());

beforeEach(() => {
  clock = createClock({ realTime: () => Date.UTC(2027, 0, 4, 12) });
  deadLetters = createDeadLetters({ now: () => clock.now() });
  calls = [];
  failures = 0;
  refusals = 0;
  const invoke = async (functionArn: string, payload: string) => {
    if (refusals-- > 0) throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
    calls.push({ name: functionArn.split(':')[6] ?? '', event: JSON.parse(payload) as Record<string, unknown> });
    const failed =
      failures-- > 0 ? { payload: '{"errorType":"Error"}', functionError: 'Unhandled' } : { payload: 'null' };
    return { ...failed, executedVersion: '1', requestId: 'r', logs: [] };
  };
  invoker = createAsyncInvoker({ assembly, lambda: { invoke }, clock, deadLetters });
  const mayInvoke = invokePermissions(assembly);
  bus = createEventBus({ rules: ruleDefinitions(assembly), invoker, mayInvoke, clock, deadLetters });
});

const event = (source: string, detailType: string, detail: Record<string, unknown>) => ({
  version: '0' as const,
  id: 'id',
  source,
  'detail-type': detailType,
  account: '111122223333',
  region: 'us-east-2',
  time: '2027-01-04T12:00:00Z',
  resources: [],
  detail,
});
const bounce = event('aws.ses', 'Email Bounced', { mail: { tags: { set: ['mine'] } } });
const time = () => createTime(clock, [{ name: 'functions', busy: () => invoker.busy() }]);

describe('a rule with a pattern', () => {
  test('calls its target with the events that match, and with no other', async () => {
    bus.publish(bounce);
    bus.publish(event('aws.ses', 'Email Bounced', { mail: { tags: { set: ['other'] } } }));
    bus.publish(event('aws.ses', 'Email Delivered', { mail: { tags: { set: ['mine'] } } }));
    await time().quiet();
    expect(calls).toEqual([{ name: 'bounces', event: bounce }]);
  });

  test('calls again after a minute and after two more when the function fails', async () => {
    failures = 2;
    const started = clock.now();
    bus.publish(bounce);
    const stops = await time().advance(started + DAY);
    expect(stops.map((at) => at - started)).toEqual([MINUTE, 3 * MINUTE]);
    expect(calls.filter(({ name }) => name === 'bounces')).toHaveLength(3);
    expect(deadLetters.list()).toEqual([]);
  });

  test('calls again, sooner and as often as it takes, where Lambda refused the call: that is no try', async () => {
    refusals = 9;
    failures = 2;
    const started = clock.now();
    bus.publish(bounce);
    await time().advance(started + DAY);
    expect(calls.filter(({ name }) => name === 'bounces')).toHaveLength(3);
    expect(deadLetters.list()).toEqual([]);
  });

  test('gives an event up after three tries: it ends in the queue of the template', async () => {
    failures = 99;
    bus.publish(bounce);
    await time().advance(clock.now() + 4 * MINUTE);
    const [letter] = deadLetters.list();
    expect(letter?.queueArn).toMatch(/^arn:aws:sqs:us-east-2:111122223333:/);
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: { source: 'aws.ses' },
      responseContext: { functionError: 'Unhandled' },
    });
  });

  test('is kept over a restart until its function has taken the event', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'events-'));
    const taken: string[] = [];
    const begin = (invoke: LambdaHost['invoke']) =>
      createAsyncInvoker({ assembly, lambda: { invoke }, clock, deadLetters, folder });
    begin(() => new Promise(() => undefined)).take('bounces:live', '{"a":1}');
    const answer = { payload: 'null', executedVersion: '1', requestId: 'r', logs: [] };
    const afterRestart = begin(async (_, payload) => {
      taken.push(payload);
      return answer;
    });
    while (afterRestart.busy()) await new Promise((go) => setImmediate(go));
    begin(() => Promise.reject(new Error('nothing is left')));
    expect(taken).toEqual(['{"a":1}']);
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  test('may not call a function without a permission: the event goes to the dead letters at once', async () => {
    bus.publish(event('test', 'Test', {}));
    await time().quiet();
    expect(calls).toEqual([]);
    expect(deadLetters.list()[0]?.attributes).toMatchObject({ ERROR_CODE: 'NO_PERMISSIONS' });
  });
});

describe('a rule that rewrites its events', () => {
  const mail = { tags: { set: ['mine', 'yours'] }, destination: ['ann@example.org'] };

  test('passes on what its template names and nothing else, quotes and all', async () => {
    bus.publish(event('rewritten', 'Test', { kind: 'say "hi"', mail }));
    await time().quiet();
    expect(calls).toEqual([{ name: 'rewritten', event: { detail: { kind: 'say "hi"', tags: ['mine', 'yours'] } } }]);
  });

  test('leaves nothing else in the dead letter of a function that failed', async () => {
    failures = 99;
    const began = clock.now();
    bus.publish(event('rewritten', 'Test', { kind: 'bounce', mail }));
    await time().advance(began + 4 * MINUTE);
    const [letter] = deadLetters.list();
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({
      requestPayload: { detail: { kind: 'bounce', tags: ['mine', 'yours'] } },
    });
    expect(letter?.body).not.toContain('ann@example.org');
  });

  test('calls nobody when a path leads to nothing: the event as it came is a dead letter', async () => {
    const partial = event('rewritten', 'Test', { mail });
    bus.publish(partial);
    await time().quiet();
    expect(calls).toEqual([]);
    const [letter] = deadLetters.list();
    expect(letter?.attributes).toMatchObject({ ERROR_CODE: 'INVALID_JSON' });
    expect(JSON.parse(letter?.body ?? '')).toEqual(partial);
  });

  test.each([
    ['a path with an index', { a: '$.detail.list[0]' }, '{"a":<a>}'],
    ['a placeholder inside a string', { a: '$.a' }, '{"a":"it is <a>"}'],
    ['a variable of AWS', {}, '{"a":<aws.events.rule-arn>}'],
    ['a template that is no JSON', { a: '$.a' }, '<a> happened'],
  ])('is refused with %s', (_, InputPathsMap, InputTemplate) => {
    expect(() => readTransformer({ InputPathsMap, InputTemplate })).toThrow(/on this machine/);
  });
});

describe('a rule with a schedule', () => {
  test('fires when its time comes', async () => {
    await time().advance(clock.now() + 5 * MINUTE);
    expect(calls).toMatchObject([
      {
        name: 'often',
        event: { source: 'aws.events', 'detail-type': 'Scheduled Event', time: '2027-01-04T12:05:00Z' },
      },
    ]);
  });

  test('fires once on arrival when time jumps over many firings, and is nothing that time waits for', async () => {
    expect(clock.nextDue()).toBeUndefined();
    await time().advance(clock.now() + 60 * DAY);
    expect(calls).toHaveLength(1);
    await time().advance(clock.now() + 5 * MINUTE);
    expect(calls).toHaveLength(2);
  });
});

describe('a schedule expression', () => {
  const next = (expression: string, after: string) =>
    new Date(readSchedule(expression)(Date.parse(after))).toISOString();

  test.each([
    ['rate(5 minutes)', '2027-01-04T12:00:00Z', '2027-01-04T12:05:00.000Z'],
    ['rate(1 day)', '2027-01-04T12:00:00Z', '2027-01-05T00:00:00.000Z'],
    ['cron(0 8 * * ? *)', '2027-01-04T08:00:00Z', '2027-01-05T08:00:00.000Z'],
    ['cron(15,45 8-10 ? * MON-FRI *)', '2027-01-08T10:45:00Z', '2027-01-11T08:15:00.000Z'],
    ['cron(0/20 * * * ? *)', '2027-01-04T12:20:00Z', '2027-01-04T12:40:00.000Z'],
    ['cron(0 0 29 FEB ? *)', '2027-01-04T12:00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('%s after %s fires at %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  test.each(['rate(0 days)', 'rate(5 weeks)', 'cron(0 8 L * ? *)', 'cron(0 25 * * ? *)', 'cron(0 8 * *)', 'soon'])(
    '%s is refused',
    (expression) => {
      expect(() => readSchedule(expression)).toThrow(/not valid/);
    },
  );
});

describe('a pattern', () => {
  const matches = (pattern: object, value: object) => compilePattern(pattern)(value);

  test.each([
    [{ a: ['x'] }, { a: 'x' }, { a: 'y' }],
    [{ a: ['x', null] }, { a: null }, {}],
    [{ a: ['x'] }, { a: ['y', 'x'] }, { a: ['y'] }],
    [{ a: [{ prefix: 'ab' }] }, { a: 'abc' }, { a: 'cab' }],
    [{ a: [{ suffix: 'bc' }] }, { a: 'abc' }, { a: 'bca' }],
    [{ a: [{ 'equals-ignore-case': 'ABC' }] }, { a: 'abc' }, { a: 'ab' }],
    [{ a: [{ wildcard: 'a*c.d' }] }, { a: 'abbc.d' }, { a: 'abbcxd' }],
    [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }, { a: 6 }],
    [{ a: [{ numeric: ['=', 5] }] }, { a: 5 }, { a: '5' }],
    [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, { a: 'x' }],
    [{ a: [{ 'anything-but': { prefix: 'in' } }] }, { a: 'out' }, { a: 'inside' }],
    [{ a: [{ 'anything-but': 'x' }] }, { a: 'z' }, {}],
    [{ a: [{ exists: true }] }, { a: false }, {}],
    [{ a: [{ exists: true }] }, { a: [1] }, { a: { b: 1 } }],
    [{ a: [{ exists: false }] }, { b: 1 }, { a: 1 }],
    [{ a: { b: [{ exists: false }] } }, {}, { a: { b: 1 } }],
    [{ a: { b: ['x'] } }, { a: [{ b: 'y' }, { b: 'x' }] }, { a: [{ b: 'y' }] }],
    [
      { $or: [{ a: [1] }, { b: [2] }], c: [3] },
      { b: 2, c: 3 },
      { b: 2, c: 4 },
    ],
  ])('%j matches %j and not %j', (pattern, good, bad) => {
    expect([matches(pattern, good), matches(pattern, bad)]).toEqual([true, false]);
  });

  test('with a rule that is not known here is refused', () => {
    expect(() => compilePattern({ a: [{ cidr: '10.0.0.0/8' }] })).toThrow(/cidr/);
    expect(() => compilePattern({ a: 'x' })).toThrow(/"a" must be an object or an array/);
  });
});
