import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { temporaryFolder } from './temporary-folder.ts';

/** Synthesizes one stack of the given making into a folder of its own; gives the folder. */
export const synthesize = (make: (stack: cdk.Stack) => void): string => {
  const outdir = temporaryFolder('cdk-out');
  // The CDK's own check of a template takes seconds: the real template has it, this one needs none.
  process.env['CDK_VALIDATION'] = 'false';
  const app = new cdk.App({ outdir, analyticsReporting: false });
  make(new cdk.Stack(app, 'Endorsement-test'));
  app.synth();
  return outdir;
};

/** A bundle beside what is synthesized, so that both go together. */
const bundle = (stack: cdk.Stack) => {
  const folder = join(cdk.Stage.of(stack)?.outdir ?? '', 'ask-the-referee');
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.js'), 'exports.handler = async () => ({});');
  return folder;
};

const functionOf = (stack: cdk.Stack, name: string, code: lambda.Code, environment: Record<string, string>) => {
  const asks = new lambda.Function(stack, name, {
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    handler: 'index.handler',
    code,
    timeout: cdk.Duration.seconds(10),
    memorySize: 512,
    tracing: lambda.Tracing.ACTIVE,
    environment,
    logGroup: new logs.LogGroup(stack, `${name}Logs`, { retention: logs.RetentionDays.ONE_MONTH }),
  });
  // The CDK's own classes miss its interfaces by an optional property's undefined: here and below.
  return new lambda.Alias(stack, `${name}Live`, { aliasName: 'live', version: asks.currentVersion as lambda.IVersion });
};

const tableOf = (stack: cdk.Stack, key: kms.Key) => {
  const table = new dynamodb.Table(stack, 'Table', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: 'expires',
    encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
  });
  table.addGlobalSecondaryIndex({
    indexName: 'due',
    partitionKey: { name: 'turn', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'due', type: dynamodb.AttributeType.STRING },
  });
  return table;
};

const machineOf = (stack: cdk.Stack, asks: lambda.IFunction, key: kms.Key) =>
  new sfn.StateMachine(stack, 'Workflow', {
    stateMachineName: 'Endorsement-test',
    queryLanguage: sfn.QueryLanguage.JSONATA,
    encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key),
    definitionBody: sfn.DefinitionBody.fromChainable(
      tasks.LambdaInvoke.jsonata(stack, 'Ask the referee', { lambdaFunction: asks }),
    ),
  });

const mail = (stack: cdk.Stack) => {
  const set = new ses.ConfigurationSet(stack, 'LetterSet', { suppressionReasons: ses.SuppressionReasons.BOUNCES_ONLY });
  set.addEventDestination('ToTheBus', {
    destination: ses.EventDestination.eventBus(events.EventBus.fromEventBusName(stack, 'Bus', 'default')),
    events: [ses.EmailSendingEvent.BOUNCE, ses.EmailSendingEvent.COMPLAINT, ses.EmailSendingEvent.SEND],
  });
  const identity = ses.Identity.domain('infancyonward.example');
  new ses.EmailIdentity(stack, 'Sender', { identity, feedbackForwarding: false });
  return set;
};

const web = (stack: cdk.Stack, asks: lambda.IFunction) => {
  const api = new apigateway.HttpApi(stack, 'Api', { createDefaultStage: false });
  api.addRoutes({
    path: '/references/{link}',
    methods: [apigateway.HttpMethod.GET, apigateway.HttpMethod.POST],
    integration: new HttpLambdaIntegration('Asks', asks),
  });
  api.addStage('Public', { stageName: '$default', autoDeploy: true, throttle: { rateLimit: 50, burstLimit: 100 } });
  return api;
};

const hops = (stack: cdk.Stack, table: dynamodb.Table, asks: lambda.Alias) => {
  const deadLetters = new sqs.Queue(stack, 'DeadLetters', { enforceSSL: true });
  asks.addEventSource(
    new DynamoEventSource(table as dynamodb.ITable, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      bisectBatchOnError: true,
      retryAttempts: 10,
      maxRecordAge: cdk.Duration.hours(1),
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(deadLetters),
      filters: [{ pattern: JSON.stringify({ eventName: ['INSERT'] }) }],
    }),
  );
  asks.configureAsyncInvoke({ retryAttempts: 2 });
  const target = new targets.LambdaFunction(asks as lambda.IFunction, {
    deadLetterQueue: deadLetters,
    retryAttempts: 3,
  });
  new events.Rule(stack, 'Resend', { schedule: events.Schedule.rate(cdk.Duration.minutes(5)), targets: [target] });
  new events.Rule(stack, 'Bounced', { eventPattern: { source: ['aws.ses'] }, targets: [target] });
  return deadLetters;
};

const watching = (stack: cdk.Stack, deadLetters: sqs.Queue, machine: sfn.StateMachine) => {
  const topic = new sns.Topic(stack, 'Alarms', { enforceSSL: true });
  topic.addSubscription(new EmailSubscription('coordinator@infancyonward.example'));
  const metric = deadLetters.metricApproximateNumberOfMessagesVisible();
  const alarm = new cloudwatch.Alarm(stack, 'DeadLetterAlarm', { metric, threshold: 1, evaluationPeriods: 1 });
  alarm.addAlarmAction({ bind: () => ({ alarmActionArn: topic.topicArn }) });
  new cloudwatch.Dashboard(stack, 'Dashboard', { widgets: [[new cloudwatch.AlarmWidget({ title: 'Dead', alarm })]] });
  new iam.ManagedPolicy(stack, 'Watchers', {
    statements: [
      new iam.PolicyStatement({ actions: ['states:DescribeExecution'], resources: [machine.stateMachineArn] }),
    ],
  });
};

/** One of everything the Endorsement stack is made of, small. */
export const smallStack = (stack: cdk.Stack) => {
  new cdk.CfnParameter(stack, 'SiteAddress', { default: 'https://endorse.example' });
  const key = new kms.Key(stack, 'Key', { enableKeyRotation: true, alias: 'endorsement-test' });
  const table = tableOf(stack, key);
  const set = mail(stack);
  const secret = new secretsmanager.Secret(stack, 'LinkKey', { encryptionKey: key });
  const asks = functionOf(stack, 'AskTheReferee', lambda.Code.fromAsset(bundle(stack)), {
    TABLE_NAME: table.tableName,
    LINK_KEY: secret.secretArn,
    SITE: cdk.Fn.ref('SiteAddress'),
  });
  table.grantReadWriteData(asks);
  secret.grantRead(asks);
  asks.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['ses:SendRawEmail'],
      resources: [
        stack.formatArn({ service: 'ses', resource: 'identity', resourceName: 'infancyonward.example' }),
        stack.formatArn({ service: 'ses', resource: 'configuration-set', resourceName: set.configurationSetName }),
      ],
    }),
  );
  const machine = machineOf(stack, asks as lambda.IFunction, key);
  // By name, not by reference: the machine names the function, and the function's role must not name the machine.
  const machineArn = stack.formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: 'Endorsement-test',
    arnFormat: cdk.ArnFormat.COLON_RESOURCE_NAME,
  });
  asks.addToRolePolicy(new iam.PolicyStatement({ actions: ['states:SendTaskSuccess'], resources: [machineArn] }));
  const api = web(stack, asks as lambda.IFunction);
  watching(stack, hops(stack, table, asks), machine);
  new cdk.CfnOutput(stack, 'TableName', { value: table.tableName });
  new cdk.CfnOutput(stack, 'ApiAddress', { value: api.apiEndpoint });
};
