import { Agent, request } from 'node:http';
import { AwsError } from '../aws-error.ts';
import { asText, type JsonObject } from '../../json.ts';

/** Asks DynamoDB (or DynamoDBStreams) on this machine to do one action; an answer that is not 2xx is an AwsError. */
export type DynamodbCall = (action: string, input: JsonObject) => Promise<JsonObject>;

const service = { DynamoDB: 'DynamoDB_20120810', Streams: 'DynamoDBStreams_20120810' } as const;
const streamActions = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator', 'GetRecords']);

/** DynamoDB Local wants the shape of a signature and does not check it; the access key has only letters and digits. */
export const localSignature =
  'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-2/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

const answer = (status: number, body: string): JsonObject => {
  const parsed = (body === '' ? {} : JSON.parse(body)) as JsonObject;
  if (status === 200) return parsed;
  const code = asText(parsed['__type']).replace(/^.*#/, '') || 'InternalServerError';
  throw new AwsError(code, asText(parsed['message'] ?? parsed['Message']) || body, status);
};

/** Makes the call for a DynamoDB Local that listens on `port`. */
export const dynamodbCall = (port: number): DynamodbCall => {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  return (action, input) =>
    new Promise((resolve, reject) => {
      const target = `${streamActions.has(action) ? service.Streams : service.DynamoDB}.${action}`;
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        authorization: localSignature,
      };
      const call = request({ agent, host: '127.0.0.1', port, method: 'POST', headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          try {
            resolve(answer(response.statusCode ?? 500, Buffer.concat(chunks).toString('utf8')));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
      });
      call.on('error', reject);
      call.end(JSON.stringify(input));
    });
};
