import { isJsonObject, Json, type JsonValue } from './json.ts';
import { StatesError } from './states-error.ts';
import type { InvokeAnswer } from './surroundings.ts';

/** Read a function's payload; a function that failed becomes the error that AWS makes of it. */
export const payloadOf = ({ payload, functionError }: InvokeAnswer): JsonValue => {
  const value = parse(payload);
  if (functionError === undefined) return value;
  const name = isJsonObject(value) ? value['errorType'] : undefined;
  throw new StatesError(typeof name === 'string' ? name : 'Lambda.Unknown', payload);
};

const parse = (payload: string): JsonValue => {
  try {
    return JSON.parse(payload === '' ? 'null' : payload) as JsonValue;
  } catch {
    throw new StatesError('States.Runtime', 'The function did not answer with JSON.');
  }
};

/** Wrap a function's payload as the Lambda integration hands it on (Developer guide, "Invoke Lambda with Step Functions"). */
export const lambdaResult = (answer: InvokeAnswer, instant: number): Json => {
  const { executedVersion: version, requestId, payload } = answer;
  const length = Buffer.byteLength(payload);
  const headers: [string, string][] = [
    ['X-Amz-Executed-Version', version],
    ['x-amzn-Remapped-Content-Length', '0'],
    ['Connection', 'keep-alive'],
    ['x-amzn-RequestId', requestId],
    ['Content-Length', String(length)],
    ['Date', new Date(instant).toUTCString()],
    ['X-Amzn-Trace-Id', `root=1-${requestId};sampled=0`],
    ['Content-Type', 'application/json'],
  ];
  // Written as text at once: this is made for every task, and half of what the engine writes.
  const one = headers.map(([name, value]) => `"${name}":${JSON.stringify(value)}`).join(',');
  const all = headers.map(([name, value]) => `"${name}":[${JSON.stringify(value)}]`).join(',');
  return new Json(
    `{"ExecutedVersion":${JSON.stringify(version)},"Payload":${payload || 'null'},` +
      `"SdkHttpMetadata":{"AllHttpHeaders":{${all}},"HttpHeaders":{${one}},"HttpStatusCode":200},` +
      `"SdkResponseMetadata":{"RequestId":${JSON.stringify(requestId)}},"StatusCode":200}`,
  );
};
