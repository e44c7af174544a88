import type { IncomingMessage } from 'node:http';
import { requestBody } from '../../request-body.ts';
import { AwsError } from '../aws-error.ts';

/** One call of an AWS service, as far as the wire tells it. */
export interface AwsRequest {
  readonly service: string;
  /** How the service is spoken to: by a target in a header, a form, or method and path. */
  readonly protocol: 'json' | 'query' | 'rest';
  /** '' for services that are spoken to by method and path. */
  readonly action: string;
  readonly method: string;
  /** Path and query as they were asked for. */
  readonly url: URL;
  readonly accessKeyId: string;
  readonly target: string;
  readonly body: Buffer;
  /** Gives a header by its name in small letters; '' when it is not there. */
  readonly header: (name: string) => string;
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

const header = (incoming: IncomingMessage, name: string) => {
  const value = incoming.headers[name];
  return typeof value === 'string' ? value : '';
};

const scope = (incoming: IncomingMessage) => {
  const [accessKeyId = '', , , service = ''] =
    /Credential=([^,\s]+)/.exec(header(incoming, 'authorization'))?.[1]?.split('/') ?? [];
  return { accessKeyId, service };
};

/** The names that services sign with, where that is not what they are called here: SES has two ways to be spoken to. */
const serviceOfScope = (name: string, path: string) => {
  if (name === 'email' || name === 'ses') return path.startsWith('/v2/') ? 'sesv2' : 'ses';
  return name;
};

const spokenTo = (target: string, { pathname }: URL, body: Buffer) => {
  const [prefix = '', action = ''] = target.split('.');
  if (target !== '') return { protocol: 'json', action, named: serviceOfTarget[prefix] } as const;
  if (pathname !== '/') return { protocol: 'rest', action: '', named: undefined } as const;
  const form = new URLSearchParams(body.toString('utf8'));
  return { protocol: 'query', action: form.get('Action') ?? '', named: undefined } as const;
};

/** Reads a request: service and action from X-Amz-Target, or from the signature's scope and the form's Action. */
export const readAwsRequest = async (incoming: IncomingMessage): Promise<AwsRequest> => {
  const { accessKeyId, service } = scope(incoming);
  const body = await requestBody(incoming, largestBody);
  if (!body) throw new AwsError('RequestEntityTooLarge', `A request is at most ${largestBody} bytes.`, 413);
  const target = header(incoming, 'x-amz-target');
  const { method = 'POST', url: asked = '/' } = incoming;
  const url = new URL(asked, 'http://localhost');
  const { protocol, action, named } = spokenTo(target, url, body);
  const about = { service: named ?? serviceOfScope(service, url.pathname), protocol, action, method, url };
  return { ...about, accessKeyId, target, body, header: (name) => header(incoming, name) };
};
