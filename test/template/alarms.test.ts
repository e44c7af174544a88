import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testNames } from '../support/test-names.ts';
import { at, listAt, Template, text, valueAt, type Json, type Resource } from './template.ts';

const runbook = readFileSync(join(import.meta.dirname, '../../infra/cloud/runbook.md'), 'utf8');
let template: Template;

beforeAll(async () => {
  template = await Template.of('prod');
}, 120_000);

const alarms = () => template.ofType('AWS::CloudWatch::Alarm');
const alarm = (name: string): Resource => {
  const found = alarms().find(({ properties }) => properties['AlarmName'] === `endorsement-prod-${name}`);
  if (found === undefined) throw new Error(`There is no alarm ${name}.`);
  return found;
};
const metrics = ({ properties }: Resource): Json[] => [
  ...('MetricName' in properties ? [properties['MetricName'] ?? ''] : []),
  ...listAt(properties, 'Metrics').flatMap((metric) => valueAt(metric, 'MetricStat', 'Metric', 'MetricName') ?? []),
];

describe('every alarm', () => {
  const headings = [...runbook.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading);
  const sections = new Map(runbook.split(/^## /m).map((section) => [section.split('\n')[0] ?? '', section]));
  const anchor = (heading: string) =>
    heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-');

  test('links a heading of the runbook that exists', () => {
    const anchors = headings.map(anchor);
    expect(alarms().length).toBeGreaterThanOrEqual(20);
    for (const { properties } of alarms()) {
      const link = /infra\/cloud\/runbook\.md#([a-z-]+)$/.exec(text(properties['AlarmDescription']))?.[1];
      expect(anchors).toContain(link);
    }
  });

  test('finds there what it means, how to look and how to repair, with a command', () => {
    const linked = new Set(alarms().map(({ properties }) => text(properties['AlarmDescription']).split('#')[1]));
    for (const heading of headings.filter((one) => linked.has(anchor(one)))) {
      expect(sections.get(heading)).toMatch(
        /\*\*What it means\.\*\*[\s\S]*\*\*How to look\.\*\*[\s\S]*\*\*How to repair\.\*\*/,
      );
    }
  });

  test('names there its drill: tests that exist', () => {
    const linked = new Set(alarms().map(({ properties }) => text(properties['AlarmDescription']).split('#')[1]));
    for (const heading of headings.filter((one) => linked.has(anchor(one)))) {
      const drill = /\*\*Drill\.\*\*([\s\S]*)/.exec(sections.get(heading) ?? '')?.[1] ?? '';
      const named = [...drill.matchAll(/`(test\/[^`]+?) › ([^`]+)`/g)];
      expect([heading, named.length]).not.toEqual([heading, 0]);
      for (const [, file = '', name = ''] of named)
        expect([file, testNames(readFileSync(join(import.meta.dirname, '../..', file), 'utf8'))]).toEqual([
          file,
          expect.arrayContaining([name]),
        ]);
    }
  });

  test('says in words what happened', () => {
    for (const { properties } of alarms())
      expect(properties['AlarmDescription']).toMatch(/^[A-Z].{20,}\. What to do: /);
  });

  test('writes to the alarm topic when it begins and when it is over', () => {
    const topic = template.one('AWS::SNS::Topic').id;
    for (const { properties } of alarms()) {
      expect(properties['AlarmActions']).toEqual([{ Ref: topic }]);
      expect(properties['OKActions']).toEqual([{ Ref: topic }]);
    }
    expect(template.one('AWS::SNS::Subscription').properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'alarms@infancyonward.example',
    });
  });
});

describe('alarms watch', () => {
  test('the age of the oldest answer not resumed, and that somebody measures it', () => {
    expect(alarm('OldestUnresumedAnswer').properties).toMatchObject({
      Namespace: 'Endorsement',
      MetricName: 'OldestUnresumedAnswer',
      Dimensions: [{ Name: 'Stage', Value: 'prod' }],
      Threshold: 900,
      TreatMissingData: 'breaching',
    });
  });

  test.each([
    ['FailedExecutions', ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']],
    ['ParkedApplications', ['Invocations', 'Invocations']],
    ['OldestUnsentLetter', ['OldestUnsentLetter']],
    ['OldestRefundNotAskedFor', ['OldestRefundNotAskedFor']],
    ['Bounces', ['Reputation.BounceRate']],
    ['Complaints', ['Reputation.ComplaintRate']],
    ['WebhookRefusals', ['WebhookRefusals-prod']],
    ['FunctionThrottles', ['Throttles']],
    ['TableThrottles', ['ThrottledRequests']],
    ['ServerErrors', ['5xx']],
    ['Errors-web-payer', ['Errors']],
  ])('%s', (name, expected) => {
    expect(metrics(alarm(name))).toEqual(expected);
  });

  test('every dead-letter queue', () => {
    const queues = template.ofType('AWS::SQS::Queue').map(({ id }) => id);
    const watched = listAt(alarm('DeadLetters').properties, 'Metrics').flatMap((metric) => template.refersTo(metric));
    expect(watched.sort()).toEqual(queues.sort());
  });

  test('every function that is no task: tasks refuse by throwing', () => {
    const functions = [...template.entries().values()].filter((entry) => !entry.startsWith('tasks/'));
    for (const entry of new Set(functions))
      expect(metrics(alarm(`Errors-${entry.replace('/', '-')}`))).toEqual(['Errors']);
  });

  test('metrics that the functions publish under that very name', () => {
    const resend = readFileSync(join(import.meta.dirname, '../../functions/runtime/resend.ts'), 'utf8');
    for (const name of [
      'OldestUnresumedAnswer',
      'OldestUnsentLetter',
      'OldestRefundNotAskedFor',
      'OldestErasureBegun',
    ]) {
      expect(resend).toContain(`'${name}'`);
      expect(alarm(name).properties['Namespace']).toBe('Endorsement');
    }
  });

  test('refused webhooks in the access log, which holds no link and no address', () => {
    expect(template.one('AWS::Logs::MetricFilter').properties['FilterPattern']).toContain('"POST /stripe/webhook"');
    const format = text(valueAt(template.one('AWS::ApiGatewayV2::Stage').properties, 'AccessLogSettings', 'Format'));
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/context\.(path|identity|domainName)|rawPath/);
  });
});

describe('the dashboard', () => {
  test('shows executions, ages, pages, errors, calls for the coordinator and dead letters', () => {
    const dashboard = template.one('AWS::CloudWatch::Dashboard').properties;
    expect(dashboard['DashboardName']).toBe('endorsement-prod');
    const body = JSON.stringify(dashboard['DashboardBody']);
    for (const title of [
      'Alarms',
      'Executions',
      'Oldest answer',
      'Pages',
      'Errors',
      'Calls for the coordinator',
      'Dead letters',
    ]) {
      expect(body).toContain(title);
    }
    expect(at(dashboard, 'DashboardBody')).toBeDefined();
  });
});

describe('the commands of the runbook', () => {
  const commands =
    [...runbook.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block).join('\n') + runbook;
  const named = (pattern: RegExp) => [...new Set([...commands.matchAll(pattern)].map(([, name = '']) => name))];

  test('name functions, logs, outputs and indexes that exist', () => {
    const entries = [...new Set(template.entries().values())];
    const short = entries.map((entry) => entry.split('/')[1]);
    const functions = named(/endorsement-\$stage-([a-z-]+[a-z])/g);
    expect(functions.length).toBeGreaterThan(3);
    for (const one of functions) expect(short).toContain(one);
    const logs = named(/logs_of ([a-z]+\/[a-z-]+)/g);
    expect(logs.length).toBeGreaterThan(5);
    for (const one of logs) expect(entries).toContain(one);
    const outputs = Object.keys(at(template.json, 'Outputs'));
    for (const one of named(/OutputKey=='(\w+)'/g)) expect(outputs).toContain(one);
    const indexes = JSON.stringify(template.ofType('AWS::DynamoDB::Table'));
    for (const one of named(/--index-name (\w+)/g)) expect(indexes).toContain(`"${one}"`);
  });

  test('run scripts that exist', () => {
    const scripts = at(
      JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as Json,
      'scripts',
    );
    for (const one of named(/npm run\s+([a-z:]+)/g)) expect(Object.keys(scripts)).toContain(one);
  });
});
