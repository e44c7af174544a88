import { isObject, type JsonValue } from '../json.ts';
import { JsonText } from './json-text.ts';
import { StatesError } from './states-error.ts';
import type { InvokeAnswer } from './surroundings.ts';

/** Reads a function's payload; a function that failed becomes the error that AWS makes of it. */
export const payloadOf = ({ payload, functionError }: InvokeAnswer): JsonValue => {
  const value = parse(payload);
  if (functionError === undefined) return value;
  const name = isObject(value) ? value['errorType'] : undefined;
  throw typeof name === 'string' ? new StatesError(name, payload) : nameless(payload);
};

/** A function that could not say how it ended left no error type: AWS says so in these words. */
const nameless = (payload: string): StatesError => {
  const why = 'The cause could not be determined because Lambda did not return an error type.';
  return new StatesError('Lambda.Unknown', `${why} Returned payload: ${payload}`);
};

const parse = (payload: string): JsonValue => {
  try {
    return JSON.parse(payload === '' ? 'null' : payload) as JsonValue;
  } catch {
    throw new StatesError('States.Runtime', 'The function did not answer with JSON.');
  }
};

/** What a function answered, and when: all that its result is made of, and a tenth of its length. */
export interface LambdaAnswer extends Pick<InvokeAnswer, 'payload' | 'executedVersion' | 'requestId'> {
  /** Milliseconds since 1970. */
  readonly instant: number;
}

/**
 * Wraps a function's payload as the Lambda integration hands it on (Developer guide, "Invoke Lambda with Step
 * Functions").
 */
export const lambdaResult = ({ executedVersion, requestId, payload, instant }: LambdaAnswer): JsonText => {
  const version = JSON.stringify(executedVersion);
  const id = JSON.stringify(requestId);
  const trace = JSON.stringify(`root=1-${requestId};sampled=0`);
  const headers = (open: string, close: string) =>
    `{"X-Amz-Executed-Version":${open}${version}${close},"x-amzn-Remapped-Content-Length":${open}"0"${close},` +
    `"Connection":${open}"keep-alive"${close},"x-amzn-RequestId":${open}${id}${close},` +
    `"Content-Length":${open}"${Buffer.byteLength(payload)}"${close},` +
    `"Date":${open}"${new Date(instant).toUTCString()}"${close},"X-Amzn-Trace-Id":${open}${trace}${close},` +
    `"Content-Type":${open}"application/json"${close}}`;
  // Written as text at once: this is made for every task, and half of what the engine writes.
  return new JsonText(
    `{"ExecutedVersion":${version},"Payload":${payload || 'null'},` +
      `"SdkHttpMetadata":{"AllHttpHeaders":${headers('[', ']')},"HttpHeaders":${headers('', '')},"HttpStatusCode":200},` +
      `"SdkResponseMetadata":{"RequestId":${id}},"StatusCode":200}`,
  );
};
