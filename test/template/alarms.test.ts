import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testNames } from '../support/sources/test-names.ts';
import type { JsonObject, JsonValue } from '../../infra/local/json.ts';
import { at, listAt, Template, text, valueAt, type Resource } from './template.ts';
import { watchedBy } from './watched-by.ts';

const root = join(import.meta.dirname, '../..');
const runbook = readFileSync(join(root, 'infra/cloud/runbook.md'), 'utf8');

/** Finds what the first group of a pattern names in a text, each once. */
const named = (pattern: RegExp, within: string): string[] => [
  ...new Set([...within.matchAll(pattern)].map(([, name = '']) => name)),
];

/** Joins the sources of a folder. */
const sourcesOf = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n');
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
const metrics = (alarm: Resource): JsonValue[] => watchedBy(alarm).map((metric) => metric['MetricName'] ?? '');

/** Says of what a metric is: each dimension by its value, or by what of the stack it names. */
const dimensions = (metric: JsonObject): string =>
  listAt(metric, 'Dimensions')
    .map((dimension) => {
      const [id = ''] = template.refersTo(dimension);
      const named = template.entries().get(id) ?? (id === '' ? '' : template.get(id).type);
      return `${text(valueAt(dimension, 'Name'))} ${named || text(valueAt(dimension, 'Value'))}`;
    })
    .join(', ');

describe('every alarm', () => {
  // A hard limit: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html
  test('adds up ten metrics at the most, as many as AWS takes: a queue or an index more is told before a deployment', () => {
    const tooMany = alarms()
      .map((one) => [one.properties['AlarmName'], watchedBy(one).length])
      .filter(([, count]) => Number(count) > 10);
    expect(tooMany).toEqual([]);
    expect(Math.max(...alarms().map((one) => watchedBy(one).length))).toBeGreaterThan(2);
  });

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

  test('has a command there that looks', () => {
    const linked = new Set(alarms().map(({ properties }) => text(properties['AlarmDescription']).split('#')[1]));
    const without = headings.filter((one) => linked.has(anchor(one)) && !/^```sh$/m.test(sections.get(one) ?? ''));
    expect(without).toEqual([]);
  });

  test('names there its drill: tests that exist', () => {
    const linked = new Set(alarms().map(({ properties }) => text(properties['AlarmDescription']).split('#')[1]));
    for (const heading of headings.filter((one) => linked.has(anchor(one)))) {
      const drill = /\*\*Drill\.\*\*([\s\S]*)/.exec(sections.get(heading) ?? '')?.[1] ?? '';
      const named = [...drill.matchAll(/`(test\/[^`]+?) › ([^`]+)`/g)];
      expect([heading, named.length]).not.toEqual([heading, 0]);
      for (const [, file = '', name = ''] of named)
        expect([file, testNames(readFileSync(join(root, file), 'utf8'))]).toEqual([
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
      Endpoint: 'alarms@example.org',
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

  test('the age of the last comparison, and that somebody measures it', () => {
    expect(alarm('SinceLastComparison').properties).toMatchObject({
      MetricName: 'SinceLastComparison',
      Threshold: 172_800,
      TreatMissingData: 'breaching',
    });
    expect(alarm('OldestReconciliationAskedFor').properties).toMatchObject({ Threshold: 3600 });
  });

  test.each([
    [
      'FailedExecutions',
      ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'],
      ['StateMachineArn AWS::StepFunctions::StateMachine'],
    ],
    [
      'ParkedApplications',
      ['Invocations', 'Invocations'],
      ['FunctionName tasks/call-the-coordinator-about-the-reference', 'FunctionName tasks/call-the-coordinator'],
    ],
    ['OldestUnsentLetter', ['OldestUnsentLetter'], ['Stage prod']],
    ['OldestRefundNotAskedFor', ['OldestRefundNotAskedFor'], ['Stage prod']],
    ['Bounces', ['Reputation.BounceRate'], ['ses:configuration-set AWS::SES::ConfigurationSet']],
    ['Complaints', ['Reputation.ComplaintRate'], ['ses:configuration-set AWS::SES::ConfigurationSet']],
    ['WebhookRefusals', ['WebhookRefusals-prod'], ['']],
    ['FunctionThrottles', ['Throttles'], ['']],
    ['ServerErrors', ['5xx'], ['ApiId AWS::ApiGatewayV2::Api']],
    ['Errors-web-payer', ['Errors'], ['FunctionName web/payer']],
    ['Errors-tasks-settle-the-payments', ['Errors'], ['FunctionName tasks/settle-the-payments']],
    ['Errors-tasks-start-the-next-run', ['Errors'], ['FunctionName tasks/start-the-next-run']],
  ])('%s', (name, expected, of) => {
    expect(metrics(alarm(name))).toEqual(expected);
    // Under other dimensions a metric has no values, and its alarm is silent for ever.
    expect([...new Set(watchedBy(alarm(name)).map(dimensions))]).toEqual(of);
  });

  test('requests that the table and each of its indexes refuses, by the dimensions under which DynamoDB tells them', () => {
    const table = template.one('AWS::DynamoDB::Table');
    const names = listAt(table.properties, 'GlobalSecondaryIndexes').map((index) => text(valueAt(index, 'IndexName')));
    const watched = listAt(alarm('TableThrottles').properties, 'Metrics').flatMap((metric) => {
      const { MetricName, Dimensions } = at(metric, 'MetricStat', 'Metric');
      if (MetricName === undefined) return [];
      expect(template.refersTo(Dimensions)).toEqual([table.id]);
      const index = listAt(Dimensions).find((one) => valueAt(one, 'Name') === 'GlobalSecondaryIndexName');
      return `${text(MetricName)} ${index === undefined ? 'table' : text(valueAt(index, 'Value'))}`;
    });
    const expected = ['table', ...names].flatMap((of) => [`ReadThrottleEvents ${of}`, `WriteThrottleEvents ${of}`]);
    expect(watched.toSorted()).toEqual(expected.toSorted());
  });

  test('that add up, where some of what they watch says nothing', () => {
    const sums = alarms().flatMap(({ properties }) => listAt(properties, 'Metrics'));
    const expressions = sums.flatMap((metric) => valueAt(metric, 'Expression') ?? []).map(text);
    expect(expressions.length).toBeGreaterThan(2);
    for (const expression of expressions) expect(expression).toMatch(/^SUM\(\[FILL\(m0, 0\)(?:, FILL\(m\d, 0\))*\]\)$/);
  });

  test('three periods: one bad one of them rings, whenever its value comes, and silence where it must not be only as all three', () => {
    expect(alarms().length).toBeGreaterThan(30);
    for (const { properties } of alarms())
      expect([properties['EvaluationPeriods'], properties['DatapointsToAlarm'], properties['AlarmName']]).toEqual([
        3,
        properties['TreatMissingData'] === 'breaching' ? 3 : 1,
        properties['AlarmName'],
      ]);
  });

  test('the shares of letters that bounce or are called spam, which SES tells now and then: silence says that neither is over', () => {
    const staying = alarms().filter(({ properties }) => properties['TreatMissingData'] === 'ignore');
    expect(staying.map(({ properties }) => properties['AlarmName'])).toEqual([
      'endorsement-prod-Bounces',
      'endorsement-prod-Complaints',
    ]);
  });

  test('every dead-letter queue', () => {
    const queues = template.ofType('AWS::SQS::Queue').map(({ id }) => id);
    const watched = listAt(alarm('DeadLetters').properties, 'Metrics').flatMap((metric) => template.refersTo(metric));
    expect(watched.sort()).toEqual(queues.sort());
  });

  test('dead letters whose every queue has its line in the runbook, under the name that it has', () => {
    const queues = template.ofType('AWS::SQS::Queue').map(({ id }) => /^DeadLetters([a-z]+)Queue/.exec(id)?.[1]);
    const [, section = ''] = runbook.split('## There are dead letters');
    const lines =
      section
        .split('\n## ')[0]
        ?.split('\n')
        .filter((line) => /^- `[a-z]+`/.test(line)) ?? [];
    expect(named(/`([a-z]+)`(?=.*:)/g, lines.join('\n')).sort()).toEqual(queues.sort());
  });

  test('every function that is no task: tasks refuse by throwing', () => {
    const functions = [...template.entries().values()].filter((entry) => !entry.startsWith('tasks/'));
    for (const entry of new Set(functions))
      expect(metrics(alarm(`Errors-${entry.replace('/', '-')}`))).toContain('Errors');
  });

  test('calls of the function that nobody repeats, which Lambda refused: no function runs then, and none fails', () => {
    const watched = alarm('Errors-events-sign-up-events');
    expect(metrics(watched)).toEqual(['Errors', 'Throttles']);
    const called = listAt(watched.properties, 'Metrics').flatMap((metric) => template.refersTo(metric));
    expect(called.map((id) => template.entries().get(id))).toEqual(Array(2).fill('events/sign-up-events'));
  });

  test('metrics that the functions publish under that very name', () => {
    const published = [
      ...named(/\bmetric\('(\w+)'/g, sourcesOf('functions')),
      ...named(/\b(Oldest\w+)\b/g, readFileSync(join(root, 'functions/outbox/resend.ts'), 'utf8')),
      ...template
        .ofType('AWS::Logs::MetricFilter')
        .flatMap(({ properties }) =>
          listAt(properties, 'MetricTransformations').map((one) => valueAt(one, 'MetricName')),
        ),
    ];
    const watched = alarms().filter(({ properties }) => properties['Namespace'] === 'Endorsement');
    expect(watched.length).toBeGreaterThanOrEqual(9);
    for (const { properties } of watched) expect(published).toContain(properties['MetricName']);
    // What is published is watched, or shown on the dashboard; the age of an asked comparison is that of any.
    const seen = `${JSON.stringify(watched)}${JSON.stringify(template.one('AWS::CloudWatch::Dashboard').properties)}`;
    for (const name of published) expect(seen).toContain(name);
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

  test('name functions, logs, outputs and indexes that exist', () => {
    const entries = [...new Set(template.entries().values())];
    const short = entries.map((entry) => entry.split('/')[1]);
    const functions = named(/endorsement-\$stage-([a-z-]+[a-z])/g, commands);
    expect(functions.length).toBeGreaterThan(3);
    for (const one of functions) expect(short).toContain(one);
    const logs = named(/logs_of ([a-z]+\/[a-z-]+)/g, commands);
    expect(logs.length).toBeGreaterThan(5);
    for (const one of logs) expect(entries).toContain(one);
    const outputs = Object.keys(at(template.json, 'Outputs'));
    for (const one of named(/OutputKey=='(\w+)'/g, commands)) expect(outputs).toContain(one);
    const indexes = JSON.stringify(template.ofType('AWS::DynamoDB::Table'));
    for (const one of named(/--index-name (\w+)/g, commands)) expect(indexes).toContain(`"${one}"`);
  });

  test('run scripts that exist', () => {
    const scripts = at(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as JsonValue, 'scripts');
    for (const one of named(/npm run\s+([a-z:]+)/g, commands)) expect(Object.keys(scripts)).toContain(one);
  });

  test('and prose press buttons that stand on a page under these words', () => {
    const buttons = named(/\bpress(?:es|ed)? "([^"]+)"/g, runbook.replaceAll(/\s+/g, ' '));
    expect(buttons.length).toBeGreaterThanOrEqual(4);
    const pages = `${sourcesOf('functions/pages')}${sourcesOf('functions/web')}`;
    const onPages = named(/\b(?:text|button|title): (?:'|"|`)([^\n]*?)(?:'|"|`)(?=[,\s])/g, pages);
    const written = onPages.map((words) => words.replaceAll(/\$\{\w+\}/g, '<>'));
    for (const button of buttons) expect(written).toContain(button.replaceAll(/<[a-z ]+>/g, '<>'));
  });
});
