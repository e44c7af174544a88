import { createServer, request, type ServerResponse } from 'node:http';
import { afterAll, describe, expect, test } from '@jest/globals';
import { dynamodbForwarder } from '../../infra/local/services/aws-endpoint/dynamodb-forwarder.ts';
import { listen } from '../../infra/local/listen.ts';

const ends: (() => unknown)[] = [];
afterAll(() => Promise.all(ends.map((end) => end())));

const serve = async (answer: (response: ServerResponse) => void): Promise<number> => {
  const { port, close } = await listen(
    createServer((_request, response) => answer(response)),
    0,
  );
  ends.push(close);
  return port;
};

describe('the way to the database', () => {
  test('outlives a caller who leaves before the database answers: the write counts, and nothing breaks', async () => {
    const [asked, gone, forwarded] = [
      Promise.withResolvers<ServerResponse>(),
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
    ];
    let written = 0;
    const { forward, close } = dynamodbForwarder(await serve(asked.resolve), () => (written += 1));
    ends.push(close);
    const about = { target: 'DynamoDB_20120810.PutItem', body: Buffer.from('{}') } as Parameters<typeof forward>[0];
    const port = await serve((response) => {
      response.on('close', gone.resolve);
      forward(about, response).then(forwarded.resolve, forwarded.reject);
    });
    const caller = request({ host: '127.0.0.1', port, method: 'POST' }).on('error', () => undefined);
    caller.end('{}');
    const database = await asked.promise;
    caller.destroy();
    await gone.promise;
    database.end('{}');
    await expect(forwarded.promise).resolves.toBeUndefined();
    expect(written).toBe(1);
  });
});
