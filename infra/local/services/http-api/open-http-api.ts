import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { account } from '../../cloud-assembly/account.ts';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../aws-error.ts';
import type { InvokePermission } from '../lambda/invoke-permission.ts';
import { isThrottled } from '../lambda/is-throttled.ts';
import type { LambdaHost } from '../lambda/lambda-host.ts';
import type { ApiDefinition, ApiRoute } from './api-definition.ts';
import { apiEvent, type ApiRequest } from './api-event.ts';
import { apiResponse, gatewayMessage, type ApiResponse } from './api-response.ts';
import { chooseRoute, type ChosenRoute } from './choose-route.ts';
import { listen } from '../../listen.ts';
import { messageOf } from '../../message-of.ts';
import { requestBody } from '../../request-body.ts';
import { createTokenBucket } from './token-bucket.ts';

export interface HttpApiOptions {
  definition: ApiDefinition;
  lambda: Pick<LambdaHost, 'invoke'>;
  mayInvoke: InvokePermission;
  clock: Pick<Clock, 'now'>;
  warn?: (line: string) => void;
}

export interface HttpApi {
  readonly port: number;
  readonly address: string;
  /** Answers requests from now on; those that came before have waited for this. */
  serve(options: HttpApiOptions): void;
  busy(): boolean;
  close(): Promise<void>;
}

const LARGEST_BODY = 10 * 1024 * 1024;
const LONGEST_WARNING = 1000;
const INTERNAL_ERROR = gatewayMessage(500, 'Internal Server Error');

type Asked = Pick<ApiRequest, 'incoming' | 'path' | 'body' | 'requestId'>;

const decodedPath = (url: string): string | undefined => {
  try {
    return decodeURIComponent(url.replace(/\?.*$/s, ''));
  } catch {
    return undefined; // The percent signs do not decode.
  }
};

class HttpApiGateway {
  readonly #options: HttpApiOptions;
  readonly #buckets = new Map<string, () => boolean>();

  constructor(options: HttpApiOptions) {
    this.#options = options;
  }

  async answer(incoming: IncomingMessage, requestId: string): Promise<ApiResponse> {
    const path = decodedPath(incoming.url ?? '/');
    const body = await requestBody(incoming, LARGEST_BODY);
    if (path === undefined) return gatewayMessage(400, 'Bad Request');
    const chosen = chooseRoute(this.#options.definition.routes, incoming.method ?? 'GET', path);
    if (!chosen) return gatewayMessage(404, 'Not Found');
    if (!this.#admit(chosen.route)) return gatewayMessage(429, 'Too Many Requests');
    if (!body) return gatewayMessage(413, 'Request Entity Too Large');
    if (!this.#mayInvoke(chosen.route, incoming.method ?? 'GET')) return INTERNAL_ERROR;
    return this.#invoke(chosen, { incoming, path, body, requestId });
  }

  /** Each route has a bucket of its own: what the stage says is the default of every route, not the sum of all. */
  #admit({ routeKey }: ApiRoute): boolean {
    const { definition, clock } = this.#options;
    if (definition.throttle === undefined) return true;
    const bucket = this.#buckets.get(routeKey) ?? createTokenBucket(definition.throttle, () => clock.now());
    this.#buckets.set(routeKey, bucket);
    return bucket();
  }

  #mayInvoke({ routeKey, functionArn }: ApiRoute, method: string): boolean {
    const { definition, mayInvoke, warn } = this.#options;
    const { apiId, stage } = definition;
    const resource = routeKey === '$default' ? '$default' : `${method}${routeKey.split(' ')[1]}`;
    const source = `arn:aws:execute-api:${account.region}:${account.id}:${apiId}/${stage}/${resource}`;
    const may = mayInvoke(functionArn, 'apigateway.amazonaws.com', source);
    if (!may) warn?.(`API Gateway may not call ${functionArn} for ${routeKey}: no AWS::Lambda::Permission allows it.`);
    return may;
  }

  async #invoke({ route, pathParameters }: ChosenRoute<ApiRoute>, asked: Asked) {
    const { lambda, definition, clock, warn } = this.#options;
    const about = { apiId: definition.apiId, stage: definition.stage, accountId: account.id };
    const at = Math.floor(clock.now());
    const event = apiEvent({ ...about, ...asked, routeKey: route.routeKey, pathParameters, at });
    const timeout = AbortSignal.timeout(route.timeoutMilliseconds);
    try {
      const answer = await lambda.invoke(route.functionArn, JSON.stringify(event), timeout);
      if (answer.functionError === undefined) return apiResponse(answer.payload);
      warn?.(`The page ${route.routeKey} failed: ${answer.payload.slice(0, LONGEST_WARNING)}`);
      return INTERNAL_ERROR;
    } catch (error) {
      if (timeout.aborted || isThrottled(error)) return gatewayMessage(503, 'Service Unavailable');
      // In the same words as its own limit: AWS tried it, in LargePayloadTests of github.com/aws/aws-lambda-dotnet.
      if (error instanceof AwsError && error.status === 413) return gatewayMessage(413, 'Request Entity Too Large');
      warn?.(`The page ${route.routeKey} could not be answered: ${messageOf(error)}`);
      return INTERNAL_ERROR;
    }
  }
}

const send = (response: ServerResponse, { statusCode, headers, body }: ApiResponse, requestId: string): void => {
  // RFC 9110: these answers have no body, and a length with them confuses clients.
  const empty = statusCode === 204 || statusCode === 304;
  response.writeHead(statusCode, {
    ...headers,
    ...(!empty && { 'content-length': body.length }),
    'apigw-requestid': requestId,
  });
  response.end(empty ? undefined : body);
};

/** Listens on 127.0.0.1 (port 0 is any free one) as the template's HTTP API. */
export const openHttpApi = async (wantedPort: number): Promise<HttpApi> => {
  const { promise: gateway, resolve: serve } = Promise.withResolvers<HttpApiGateway>();
  let inFlight = 0;
  const server = createServer((incoming, response) => {
    const requestId = randomUUID();
    inFlight += 1;
    response.on('close', () => (inFlight -= 1));
    gateway
      .then((open) => open.answer(incoming, requestId))
      .then((answer) => send(response, answer, requestId))
      .catch(() => response.destroy());
  });
  const listening = await listen(server, wantedPort);
  return { ...listening, serve: (options) => serve(new HttpApiGateway(options)), busy: () => inFlight > 0 };
};
