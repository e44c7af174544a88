import * as z from 'zod/mini';
import type { FormValues } from '../../pages/components/form-values.ts';
import { formValues } from './form-values.ts';
import { multipartValues } from './multipart-values.ts';

const eventSchema = z.object({
  routeKey: z.string(),
  rawPath: z.string(),
  rawQueryString: z._default(z.string(), ''),
  headers: z._default(z.record(z.string(), z.optional(z.string())), {}),
  cookies: z._default(z.array(z.string()), []),
  pathParameters: z.optional(z.record(z.string(), z.optional(z.string()))),
  requestContext: z.object({ http: z.object({ method: z.string(), sourceIp: z._default(z.string(), 'unknown') }) }),
  body: z.optional(z.string()),
  isBase64Encoded: z._default(z.boolean(), false),
});

/** A request as a route reads it. */
export type WebRequest = {
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly query: FormValues;
  readonly form: FormValues;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: ReadonlyMap<string, string>;
  readonly rawQuery: string;
  readonly sourceAddress: string;
  readonly size: number;
  readonly rawBody: string;
};

const lowerCased = (headers: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const nameAndValue = (cookie: string): [string, string] => {
  const at = cookie.indexOf('=');
  return [cookie.slice(0, at).trim(), cookie.slice(at + 1).trim()];
};

const typeOf = ({ headers }: Pick<WebRequest, 'headers'>): string =>
  (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** How our pages send what was typed, and the one that carries a file besides. */
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Says whether a request carries a form as our pages send it. */
export const isForm = (request: Pick<WebRequest, 'headers'>): boolean => formTypes.includes(typeOf(request));

/** The largest form we read, in bytes: enough to answer a megabyte in one field with the error beside that field. */
const largestForm = 3_000_000;

/** Says whether more was sent than is read. */
export const isTooLarge = ({ size }: Pick<WebRequest, 'size'>): boolean => size > largestForm;

const formOf = (request: Pick<WebRequest, 'headers' | 'rawBody'>, sent: Uint8Array): FormValues => {
  if (isTooLarge({ size: sent.length })) return new Map();
  if (typeOf(request) === 'multipart/form-data') return multipartValues(sent, request.headers['content-type'] ?? '');
  return isForm(request) ? formValues(request.rawBody) : new Map();
};

/** Parses an event of API Gateway (payload format 2.0); throws when it is none. */
export const readRequest = (event: unknown): WebRequest => {
  const {
    routeKey,
    rawPath,
    rawQueryString,
    headers,
    cookies,
    pathParameters = {},
    requestContext,
    ...rest
  } = eventSchema.parse(event);
  const sent = Buffer.from(rest.body ?? '', rest.isBase64Encoded ? 'base64' : 'utf8');
  const small = { headers: lowerCased(headers), rawBody: sent.toString('utf8') };
  return {
    ...small,
    route: routeKey,
    method: requestContext.http.method,
    path: rawPath,
    parameters: pathParameters,
    query: formValues(rawQueryString),
    rawQuery: rawQueryString,
    cookies: new Map(cookies.map(nameAndValue)),
    form: formOf(small, sent),
    sourceAddress: requestContext.http.sourceIp,
    size: sent.length,
  };
};
