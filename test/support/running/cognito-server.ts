import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Listening, listen } from '../../../infra/local/listen.ts';

type Answer = (action: string, input: unknown) => unknown;

/** Stands in for the API of Cognito, where the SDK looks for it from now on; what `answer` throws is a refusal by its name. */
export const serveCognito = async (answer: Answer): Promise<Listening> => {
  const server = createServer((request, response) => {
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const send = (status: number, said: unknown) => response.writeHead(status).end(JSON.stringify(said));
    text(request)
      .then((body) => answer(action, JSON.parse(body)))
      .then((said) => send(200, said))
      .catch((error: unknown) => send(400, { __type: (error as Error).name }));
  });
  const listening = await listen(server, 0);
  Object.assign(process.env, {
    AWS_REGION: 'us-east-2',
    AWS_ACCESS_KEY_ID: 'made-up',
    AWS_SECRET_ACCESS_KEY: 'made-up',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: listening.address,
  });
  return listening;
};
