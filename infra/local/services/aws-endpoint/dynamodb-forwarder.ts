import { Agent, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { localSignature } from '../dynamodb/dynamodb-call.ts';
import type { AwsRequest } from './aws-request.ts';

const kept = ['content-type', 'content-length', 'x-amz-crc32', 'x-amzn-requestid'] as const;

const writes =
  /\.(PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems|ExecuteStatement|ExecuteTransaction)$/;

/**
 * Passes requests on to DynamoDB Local as they are, over connections that stay open; its answers stream back unread.
 * `written` is told of a write before the caller is: whoever sees the caller at rest finds the table's stream busy.
 */
export const dynamodbForwarder = (port: number, written: () => void = () => undefined) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const forward = ({ target, body }: AwsRequest, response: ServerResponse) =>
    new Promise<void>((resolve, reject) => {
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': body.length,
        'x-amz-target': target,
        authorization: localSignature,
      };
      const call = request({ agent, host: '127.0.0.1', port, method: 'POST', headers }, (answer) => {
        if (writes.test(target)) written();
        if (response.destroyed) {
          // Who asked has gone meanwhile, as a function does that ran out of time: nobody is left to be told.
          answer.resume();
          return resolve();
        }
        const known = kept.flatMap((name) => (answer.headers[name] ? [[name, answer.headers[name]] as const] : []));
        response.writeHead(answer.statusCode ?? 502, Object.fromEntries(known));
        return pipeline(answer, response, (error) => (error ? reject(error) : resolve()));
      });
      call.on('error', reject);
      call.end(body);
    });
  return { forward, close: () => agent.destroy() };
};
