import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
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
export const lambdaResult = (answer: InvokeAnswer, payload: JsonValue, instant: number): JsonObject => {
  const headers = {
    'X-Amz-Executed-Version': answer.executedVersion,
    'x-amzn-Remapped-Content-Length': '0',
    Connection: 'keep-alive',
    'x-amzn-RequestId': answer.requestId,
    'Content-Length': String(Buffer.byteLength(answer.payload)),
    Date: new Date(instant).toUTCString(),
    'X-Amzn-Trace-Id': `root=1-${answer.requestId};sampled=0`,
    'Content-Type': 'application/json',
  };
  const all = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    ExecutedVersion: answer.executedVersion,
    Payload: payload,
    SdkHttpMetadata: { AllHttpHeaders: all, HttpHeaders: headers, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: answer.requestId },
    StatusCode: 200,
  };
};
