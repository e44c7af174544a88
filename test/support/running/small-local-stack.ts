import { CfnOutput, CfnParameter, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AttributeType, BillingMode, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  EventSourceMapping,
  StartingPosition,
  type Function as LambdaFunction,
  type IFunction,
} from 'aws-cdk-lib/aws-lambda';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { synthesize, type Synthesized } from '../sources/synthesize.ts';

/** Calls of AWS by hand: the test's bundles carry no SDK. */
const CALL = `
const call = async (service, target, input) => {
  const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID } = process.env;
  const credential = AWS_ACCESS_KEY_ID + '/20260101/us-east-2/' + service + '/aws4_request';
  const response = await fetch(AWS_ENDPOINT_URL, { method: 'POST', body: JSON.stringify(input), headers: {
    'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target,
    authorization: 'AWS4-HMAC-SHA256 Credential=' + credential + ', SignedHeaders=host, Signature=0' } });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.__type + ' ' + (answer.message ?? answer.Message));
  return answer;
};`;

const APPLY = `${CALL}
exports.handler = async ({ pathParameters }) => {
  await call('dynamodb', 'DynamoDB_20120810.PutItem', { TableName: process.env.TABLE,
    Item: { id: { S: pathParameters.id }, state: { S: 'submitted' }, at: { N: String(Date.now()) } } });
  return { statusCode: 202, body: 'submitted' };
};`;

const OUTBOX = `${CALL}
exports.handler = async ({ Records }) => {
  for (const { dynamodb } of Records) {
    const id = dynamodb.Keys.id.S;
    await call('states', 'AWSStepFunctions.StartExecution', { stateMachineArn: process.env.MACHINE, name: id + '-1', input: JSON.stringify({ id }) });
  }
  return { batchItemFailures: [] };
};`;

const RECORD = `${CALL}
exports.handler = async ({ id, state }) => {
  await call('dynamodb', 'DynamoDB_20120810.PutItem', { TableName: process.env.TABLE,
    Item: { id: { S: id }, state: { S: state }, at: { N: String(Date.now()) } } });
  return { id };
};`;

const FORTY_DAYS = 40 * 86_400;

const definitionOf = (functionArn: string) => {
  const record = (state: string, more: object) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: functionArn, Payload: { id: '{% $states.input.id %}', state } },
    Output: '{% $states.result.Payload %}',
    ...more,
  });
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'Record the start',
    States: {
      'Record the start': record('started', { Next: 'Wait forty days' }),
      'Wait forty days': { Type: 'Wait', Seconds: FORTY_DAYS, Next: 'Record the end' },
      'Record the end': record('ended', { End: true }),
    },
  };
};

const addMachine = (stack: Stack, record: IFunction) => {
  const role = new Role(stack, 'MachineRole', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [record.functionArn] }));
  const definitionString = stack.toJsonString(definitionOf(record.functionArn));
  return new CfnStateMachine(stack, 'Machine', { stateMachineName: 'small', roleArn: role.roleArn, definitionString });
};

const readStream = (stack: Stack, table: Table, { fn, live }: { fn: LambdaFunction; live: IFunction }) => {
  table.grantStreamRead(fn);
  new EventSourceMapping(stack, 'Stream', {
    target: live,
    eventSourceArn: table.tableStreamArn ?? '',
    startingPosition: StartingPosition.TRIM_HORIZON,
    reportBatchItemFailures: true,
    filters: [{ pattern: JSON.stringify({ dynamodb: { NewImage: { state: { S: ['submitted'] } } } }) }],
  });
};

/** Synthesizes a small system with all that ours has: a page, a table and its stream, a state machine that waits. */
export const synthesizeSmallSystem = (): Synthesized =>
  synthesize(({ stack, addFunction }) => {
    const parameter = (id: string) => new CfnParameter(stack, id, { default: 'https://example.org' }).valueAsString;
    const addresses = {
      SITE: parameter('SiteAddress'),
      SIGN_IN: parameter('SignInAddress'),
      STRIPE: parameter('StripeApiAddress'),
      EXECUTIONS: parameter('ExecutionsAddress'),
    };
    const table = new Table(stack, 'Table', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const environment = { TABLE: table.tableName, ...addresses };
    const apply = addFunction('Apply', APPLY, { environment, timeout: Duration.seconds(10) });
    const record = addFunction('Record', RECORD, { environment, timeout: Duration.seconds(10) });
    table.grantWriteData(apply.fn);
    table.grantWriteData(record.fn);
    const machine = addMachine(stack, record.live);
    const told = { environment: { MACHINE: machine.attrArn }, timeout: Duration.seconds(10) };
    const outbox = addFunction('Outbox', OUTBOX, told);
    outbox.fn.addToRolePolicy(
      new PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.attrArn] }),
    );
    readStream(stack, table, outbox);
    const integration = new HttpLambdaIntegration('ApplyRoute', apply.live);
    new HttpApi(stack, 'Api').addRoutes({ path: '/apply/{id}', methods: [HttpMethod.POST], integration });
    new CfnOutput(stack, 'StateMachineArn', { value: machine.attrArn });
  });
