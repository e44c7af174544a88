import type { IncomingMessage } from 'node:http';

/** What API Gateway knows about a request besides the request itself. */
export interface ApiRequest {
  incoming: IncomingMessage;
  body: Buffer;
  /** Decoded, as API Gateway hands it over and finds the route by it; the query is not. */
  path: string;
  routeKey: string;
  pathParameters: Record<string, string>;
  apiId: string;
  stage: string;
  accountId: string;
  requestId: string;
  /** Milliseconds since 1970, by the local clock. */
  at: number;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const logTime = (at: number): string => {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
};

// A form is not text for API Gateway: it hands it over as base64.
const isText = (contentType: string | undefined): boolean =>
  contentType === undefined || /^\s*(text\/|application\/(json|xml|javascript|[^;]*\+(json|xml)))/i.test(contentType);

const headersOf = ({ headersDistinct, socket }: IncomingMessage): Record<string, string> => {
  const given = Object.entries(headersDistinct).filter(([name]) => name !== 'cookie' && name !== 'connection');
  return {
    'x-forwarded-for': socket.remoteAddress ?? '',
    'x-forwarded-port': String(socket.localPort ?? ''),
    'x-forwarded-proto': 'http',
    ...Object.fromEntries(given.map(([name, values]) => [name, (values ?? []).join(',')])),
  };
};

const cookiesOf = ({ headersDistinct }: IncomingMessage): { cookies?: string[] } => {
  const cookies = (headersDistinct['cookie'] ?? []).flatMap((line) => line.split(/;\s*/)).filter(Boolean);
  return cookies.length > 0 ? { cookies } : {};
};

const queryOf = (rawQueryString: string): { queryStringParameters?: Record<string, string> } => {
  const joined = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return rawQueryString === '' ? {} : { queryStringParameters: Object.fromEntries(joined) };
};

const bodyOf = (body: Buffer, contentType: string | undefined) => {
  if (body.length === 0) return { isBase64Encoded: false };
  return isText(contentType)
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
};

const contextOf = ({ incoming, path, routeKey, requestId, at, ...about }: ApiRequest) => ({
  accountId: about.accountId,
  apiId: about.apiId,
  domainName: (incoming.headers.host ?? '').replace(/:\d+$/, ''),
  domainPrefix: (incoming.headers.host ?? '').split(/[.:]/)[0] ?? '',
  http: {
    method: incoming.method ?? 'GET',
    path,
    protocol: `HTTP/${incoming.httpVersion}`,
    sourceIp: incoming.socket.remoteAddress ?? '',
    userAgent: incoming.headers['user-agent'] ?? '',
  },
  requestId,
  routeKey,
  stage: about.stage,
  time: logTime(at),
  timeEpoch: at,
});

/** Writes a request as the event of payload format 2.0. */
export const apiEvent = (request: ApiRequest): object => {
  const { incoming, body, path, routeKey, pathParameters } = request;
  const [, rawQueryString = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString,
    ...cookiesOf(incoming),
    headers: headersOf(incoming),
    ...queryOf(rawQueryString),
    requestContext: contextOf(request),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...bodyOf(body, incoming.headers['content-type']),
  };
};
