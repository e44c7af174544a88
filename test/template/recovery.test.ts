import { beforeAll, describe, expect, test } from '@jest/globals';
import { compilePattern } from '../../infra/local/services/event-bus/event-pattern.ts';
import type { JsonObject, JsonValue } from '../../infra/local/json.ts';
import { at, listAt, Template, text, valueAt } from './template.ts';

let template: Template;
let entries: Map<string, string>;

beforeAll(async () => {
  template = await Template.of('prod');
  entries = template.entries();
}, 120_000);

const queueOf = (json: JsonValue | undefined) =>
  template.refersTo(json).find((id) => template.get(id).type === 'AWS::SQS::Queue');
const mappings = () => template.ofType('AWS::Lambda::EventSourceMapping').map(({ properties }) => properties);
const entryOf = (json: JsonValue | undefined) =>
  template
    .refersTo(json)
    .map((id) => entries.get(id))
    .find((entry) => entry !== undefined);
const nameOf = ({ FunctionName: name }: JsonObject) => entryOf(name);

describe('the two readers of the stream', () => {
  test('are the outboxes, by their live alias, and there is no third', () => {
    expect(mappings().map(nameOf).sort()).toEqual(['stream/letter-outbox', 'stream/workflow-outbox']);
    for (const { FunctionName: name } of mappings()) {
      expect(template.refersTo(name).map((id) => template.get(id).type)).toEqual(['AWS::Lambda::Alias']);
    }
  });

  test('start at the trim horizon, report single failures, bisect, stop after 10 tries and an hour', () => {
    for (const mapping of mappings()) {
      expect(mapping).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 10,
        MaximumRecordAgeInSeconds: 3600,
      });
    }
  });

  test('look at leaf attributes only, each at its own outbox', () => {
    const patterns = mappings().map((mapping) => [
      nameOf(mapping),
      ...listAt(mapping, 'FilterCriteria', 'Filters').map(
        (filter) => JSON.parse(text(valueAt(filter, 'Pattern'))) as JsonValue,
      ),
    ]);
    for (const [entry, pattern, ...more] of patterns) {
      const outbox = entry === 'stream/letter-outbox' ? 'letter' : 'workflow';
      expect(more).toEqual([]);
      // A letter on its way wakes nobody: else each try that fails would write what wakes the next.
      const state = outbox === 'letter' ? { state: { S: ['intent'] } } : {};
      expect(pattern).toEqual({
        eventName: ['INSERT', 'MODIFY'],
        dynamodb: { NewImage: { ready: { S: [{ exists: true }] }, outbox: { S: [outbox] }, ...state } },
      });
    }
  });

  test('leave what they give up in a dead-letter queue of their own', () => {
    const queues = mappings().map((mapping) => queueOf(valueAt(mapping, 'DestinationConfig', 'OnFailure')));
    expect(new Set(queues.filter((queue) => queue !== undefined)).size).toBe(2);
  });

  test('have roles that may read the stream and write to that queue', () => {
    const policies = template.ofType('AWS::IAM::RolePolicy').map(({ properties }) => JSON.stringify(properties));
    for (const mapping of mappings()) {
      const queue = queueOf(mapping['DestinationConfig']) ?? '?';
      expect(
        policies.filter(
          (policy) =>
            policy.includes(queue) && policy.includes('dynamodb:GetRecords') && policy.includes('sqs:SendMessage'),
        ),
      ).toHaveLength(1);
    }
  });
});

describe('what the runbook stops while lost data are brought back', () => {
  test('no deployment sets going again, but for the schedules: neither tasks nor readers of the stream', () => {
    for (const { properties } of template.ofType('AWS::Lambda::Function'))
      expect(properties['ReservedConcurrentExecutions']).toBeUndefined();
    for (const mapping of mappings()) expect(mapping['Enabled']).toBeUndefined();
    for (const { properties } of template.ofType('AWS::Events::Rule')) expect(properties['State']).toBe('ENABLED');
  });
});

describe('every other asynchronous hop', () => {
  const rules = () => template.ofType('AWS::Events::Rule').map(({ properties }) => properties);
  const targets = () => rules().flatMap((rule) => listAt(rule, 'Targets'));

  test('is a rule or a schedule that calls a live alias, with tries and a dead-letter queue', () => {
    expect(
      targets()
        .map((target) => entryOf(valueAt(target, 'Arn')))
        .sort(),
    ).toEqual([
      'events/execution-events',
      'events/mail-events',
      'events/mail-events',
      'events/mail-events',
      'schedule/drafts',
      'schedule/reconciler',
      'schedule/resend',
      'schedule/retention',
    ]);
    for (const target of targets()) {
      expect(queueOf(valueAt(target, 'DeadLetterConfig'))).toBeDefined();
      expect(at(target, 'RetryPolicy')).toEqual({ MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 10 });
      expect(template.get(text(valueAt(target, 'Arn', 'Ref'))).type).toBe('AWS::Lambda::Alias');
    }
  });

  test('ends in the same queue when the function itself fails', () => {
    const configs = template.ofType('AWS::Lambda::EventInvokeConfig').map(({ properties }) => properties);
    const byEntry = new Map(
      configs.map((config) => [nameOf(config), queueOf(valueAt(config, 'DestinationConfig', 'OnFailure'))]),
    );
    for (const target of targets()) {
      expect(byEntry.get(entryOf(valueAt(target, 'Arn')))).toBe(queueOf(valueAt(target, 'DeadLetterConfig')));
    }
    for (const config of configs) expect(config).toMatchObject({ Qualifier: 'live', MaximumRetryAttempts: 2 });
  });

  test('is made after the alias it names, which CloudFormation cannot see from a plain word', () => {
    for (const { properties, dependsOn } of template.ofType('AWS::Lambda::EventInvokeConfig')) {
      const aliases = dependsOn.filter((id) => template.get(id).type === 'AWS::Lambda::Alias');
      expect(aliases.map((id) => entries.get(id))).toEqual([nameOf(properties)]);
    }
  });

  test('keeps dead letters for 14 days, over TLS', () => {
    const queues = template.ofType('AWS::SQS::Queue');
    expect(queues).toHaveLength(8);
    for (const { properties } of queues) expect(properties['MessageRetentionPeriod']).toBe(1_209_600);
    const policies = template.ofType('AWS::SQS::QueuePolicy').map(({ properties }) => JSON.stringify(properties));
    for (const { id } of queues)
      expect(policies.filter((policy) => policy.includes(id) && policy.includes('aws:SecureTransport'))).toHaveLength(
        1,
      );
  });

  test('resends every five minutes, and looks every day through drafts and what was kept long enough', () => {
    const schedules = rules().flatMap((rule) =>
      'ScheduleExpression' in rule ? [[entryOf(rule['Targets']), rule['ScheduleExpression']]] : [],
    );
    expect(schedules.sort()).toEqual([
      ['schedule/drafts', 'rate(1 day)'],
      ['schedule/reconciler', 'rate(15 minutes)'],
      ['schedule/resend', 'rate(5 minutes)'],
      ['schedule/retention', 'rate(1 day)'],
    ]);
  });

  test('hears of executions of this machine that ended as none should', () => {
    const rule = rules().find((one) => entryOf(one['Targets']) === 'events/execution-events');
    expect(at(rule, 'EventPattern')).toMatchObject({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    });
    expect(JSON.stringify(rule)).toContain('stateMachine:endorsement-prod');
  });
});

describe('letters', () => {
  const configurationSet = () => template.one('AWS::SES::ConfigurationSet').properties;

  test('to an address that once bounced are not suppressed, to one that complained they are', () => {
    expect(at(configurationSet(), 'SuppressionOptions')).toEqual({ SuppressedReasons: ['COMPLAINT'] });
  });

  test('that bounce come back as events alone: no mail with the letter in it goes to the address of the sender', () => {
    for (const { properties } of template.ofType('AWS::SES::EmailIdentity'))
      expect(at(properties, 'FeedbackAttributes')).toEqual({ EmailForwardingEnabled: false });
    expect(template.one('AWS::SES::EmailIdentity').properties).toMatchObject({
      ConfigurationSetAttributes: { ConfigurationSetName: { Ref: template.one('AWS::SES::ConfigurationSet').id } },
    });
  });

  test('travel encrypted', () => {
    expect(at(configurationSet(), 'DeliveryOptions')).toEqual({ TlsPolicy: 'REQUIRE' });
  });

  test('are counted by themselves as bounced or called spam, or the alarms that ask for these shares would never hear', () => {
    expect(at(configurationSet(), 'ReputationOptions')).toEqual({ ReputationMetricsEnabled: true });
  });

  test('tell on the default bus what became of them', () => {
    const destination = at(template.one('AWS::SES::ConfigurationSetEventDestination').properties, 'EventDestination');
    expect(destination).toMatchObject({ Enabled: true, MatchingEventTypes: ['bounce', 'complaint', 'delivery'] });
    expect(JSON.stringify(valueAt(destination, 'EventBridgeDestination', 'EventBusArn'))).toContain(
      'event-bus/default',
    );
  });

  const ofMail = () =>
    template
      .ofType('AWS::Events::Rule')
      .map(({ properties }) => properties)
      .filter((properties) => entryOf(properties['Targets']) === 'events/mail-events');
  const kinds = (rule: JsonObject) => listAt(rule, 'EventPattern', 'detail-type').map(text);

  test('of this stage only are heard by its function', () => {
    const [bounced, complained, delivered] = ['Email Bounced', 'Email Complaint Received', 'Email Delivered'];
    expect(ofMail().flatMap(kinds).sort()).toEqual([bounced, complained, complained, delivered]);
    for (const rule of ofMail()) {
      expect(at(rule, 'EventPattern')).toMatchObject({ source: ['aws.ses'] });
      const tags = valueAt(rule, 'EventPattern', 'detail', 'mail', 'tags', 'ses:configuration-set');
      expect(template.refersTo(tags)).toEqual([template.one('AWS::SES::ConfigurationSet').id]);
    }
  });

  test('are heard, and a code to sign in, which Cognito sends by the same domain and set, is not', () => {
    const set = 'endorsement-prod';
    const event = (tags: Record<string, string[]>) => ({
      ...{ source: 'aws.ses', 'detail-type': 'Email Delivered' },
      detail: { eventType: 'Delivery', mail: { tags: { 'ses:configuration-set': [set], ...tags } } },
    });
    const hears = (tags: Record<string, string[]>) =>
      ofMail().some((rule) => {
        const pattern = JSON.stringify(rule['EventPattern']).replaceAll(
          /\{"Ref":"MailConfigurationSet\w*"\}/g,
          `"${set}"`,
        );
        return compilePattern(JSON.parse(pattern))(event(tags));
      });
    expect(hears({ application: ['a-1'], letter: ['reference-asked'] })).toBe(true);
    expect(hears({})).toBe(false);
  });

  test('that did not leave after a complaint are told by one rule, and every other complaint by one', () => {
    const rulesThatHear = (complaint: object) => {
      const heard = (rule: JsonObject) => compilePattern({ complaint: isOf(rule, 'complaint') })({ complaint });
      return ofMail().filter((rule) => kinds(rule).includes('Email Complaint Received') && heard(rule));
    };
    const isOf = (rule: JsonObject, part: string) => valueAt(rule, 'EventPattern', 'detail', part);
    const [other, ...none] = [{}, { complaintSubType: null }, { complaintSubType: 'Else' }].map(rulesThatHear);
    const suppressed = rulesThatHear({ complaintSubType: 'OnAccountSuppressionList' });
    expect(suppressed).toHaveLength(1);
    expect(other).toHaveLength(1);
    expect(none).toEqual([other, other]);
    expect(suppressed).not.toEqual(other);
  });

  test('are told to it without address, subject or header, which a dead letter would keep', () => {
    const tags = ['$.detail.mail.tags.application', '$.detail.mail.tags.letter'];
    for (const rule of ofMail()) {
      const [target, ...more] = listAt(rule, 'Targets');
      expect(more).toEqual([]);
      const bounce = kinds(rule).includes('Email Bounced') ? ['$.detail.bounce.bounceType'] : [];
      const isComplaint = kinds(rule).toString() === 'Email Complaint Received';
      const complaint = isComplaint ? ['$.detail.complaint.complaintSubType'] : [];
      const paths = at(target, 'InputTransformer', 'InputPathsMap');
      expect(Object.values(paths).sort()).toEqual([...bounce, ...complaint, '$.detail.eventType', ...tags]);
    }
  });
});
