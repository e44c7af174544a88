import type { IncomingMessage } from 'node:http';
import { AwsError } from '../aws-error.ts';

/** One call of an AWS service, as far as the wire tells it. */
export interface AwsRequest {
  readonly service: string;
  readonly action: string;
  readonly accessKeyId: string;
  readonly target: string;
  readonly body: Buffer;
}

/** DynamoDB takes 16 MB in one request, the most of all services here; a little more for what surrounds it. */
const largestBody = 20 * 1024 * 1024;

const serviceOfTarget: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'streams',
  AWSStepFunctions: 'states',
  secretsmanager: 'secretsmanager',
  AWSCognitoIdentityProviderService: 'cognito',
};

const readBody = (incoming: IncomingMessage) =>
  new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBody) chunks.push(chunk);
    });
    incoming.on('error', reject);
    incoming.on('end', () =>
      size <= largestBody
        ? resolve(Buffer.concat(chunks))
        : reject(new AwsError('RequestEntityTooLarge', `A request is at most ${largestBody} bytes.`, 413)),
    );
  });

const header = (incoming: IncomingMessage, name: string) => {
  const value = incoming.headers[name];
  return typeof value === 'string' ? value : '';
};

const scope = (incoming: IncomingMessage) => {
  const [accessKeyId = '', , , service = ''] =
    /Credential=([^,\s]+)/.exec(header(incoming, 'authorization'))?.[1]?.split('/') ?? [];
  return { accessKeyId, service };
};

/** Read a request: service and action from X-Amz-Target, or from the signature's scope and the form's Action. */
export const readAwsRequest = async (incoming: IncomingMessage): Promise<AwsRequest> => {
  const { accessKeyId, service } = scope(incoming);
  const body = await readBody(incoming);
  const target = header(incoming, 'x-amz-target');
  if (target === '') {
    const action = new URLSearchParams(body.toString('utf8')).get('Action') ?? '';
    return { service: service === 'email' ? 'ses' : service, action, accessKeyId, target, body };
  }
  const [prefix = '', action = ''] = target.split('.');
  return { service: serviceOfTarget[prefix] ?? service, action, accessKeyId, target, body };
};
