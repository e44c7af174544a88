import type { ServerResponse } from 'node:http';
import { arn } from '../../cloud-assembly/account.ts';
import type { AwsRequest } from '../aws-endpoint/aws-request.ts';
import type { Play } from '../aws-endpoint/play.ts';
import { AwsError } from '../aws-error.ts';
import type { Access } from '../iam/access.ts';
import { readFunctionName } from './function-name.ts';
import type { InvocationAnswer, LambdaHost } from './lambda-host.ts';

const INVOCATIONS = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

// Lambda gives the last four kilobytes of what the function wrote to who asks for its tail.
const TAIL_BYTES = 4096;

const MAPPINGS = '/2015-03-31/event-source-mappings';

const functionNamed = ({ method, url }: AwsRequest): string => {
  const [, named] = INVOCATIONS.exec(url.pathname) ?? [];
  if (method === 'POST' && named !== undefined) {
    const name = decodeURIComponent(named);
    const qualifier = url.searchParams.get('Qualifier');
    return qualifier === null ? name : `${name}:${qualifier}`;
  }
  const message = `Lambda's ${method} ${url.pathname} is not played on this machine.`;
  throw new AwsError('UnknownOperationException', message);
};

const arnOf = (named: string): string => {
  const { name, qualifier } = readFunctionName(named);
  return arn('lambda', `function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`);
};

/** Reads what the function is given: an empty body is an empty event. */
const payloadOf = ({ body, header }: AwsRequest): string => {
  const type = header('x-amz-invocation-type') || 'RequestResponse';
  if (type !== 'RequestResponse') {
    throw new AwsError('InvalidParameterValueException', `The invocation type ${type} is not played on this machine.`);
  }
  const payload = body.length === 0 ? '{}' : body.toString('utf8');
  try {
    JSON.parse(payload);
  } catch (error) {
    throw new AwsError('InvalidRequestContentException', `Could not parse request body into json: ${String(error)}`);
  }
  return payload;
};

const answer = (response: ServerResponse, answered: InvocationAnswer, wantsTail: boolean): void => {
  const { payload, functionError, executedVersion, requestId, logs } = answered;
  const tail = Buffer.from(`${logs.join('\n')}\n`).subarray(-TAIL_BYTES);
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(payload),
    'x-amzn-requestid': requestId,
    'x-amz-executed-version': executedVersion,
    ...(functionError !== undefined && { 'x-amz-function-error': functionError }),
    ...(wantsTail && { 'x-amz-log-result': tail.toString('base64') }),
  });
  response.end(payload);
};

/** Plays Lambda: functions by name, with a version or alias or without, run while the caller waits; and mappings. */
export const playLambda = (access: Access, lambda: Pick<LambdaHost, 'invoke'>, mappings: Play): Play => {
  const invoke: Play = async (call, response, caller) => {
    const named = functionNamed(call);
    access.judge(caller, [{ action: 'lambda:InvokeFunction', resource: arnOf(named) }]);
    answer(response, await lambda.invoke(named, payloadOf(call)), call.header('x-amz-log-type') === 'Tail');
  };
  return (call, response, caller) =>
    (call.url.pathname.startsWith(MAPPINGS) ? mappings : invoke)(call, response, caller);
};
