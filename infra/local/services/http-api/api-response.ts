import { validateHeaderName, validateHeaderValue } from 'node:http';
import * as z from 'zod/mini';

/** What goes back over HTTP. */
export interface ApiResponse {
  statusCode: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

const answer = z.object({
  statusCode: z.union([z.int().check(z.gte(100), z.lte(599)), z.string().check(z.regex(/^[1-5]\d\d$/))]),
  headers: z.optional(z.nullable(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])))),
  cookies: z.optional(z.nullable(z.array(z.string()))),
  body: z.optional(z.nullable(z.string())),
  isBase64Encoded: z.optional(z.nullable(z.boolean())),
});

// Headers that belong to the connection, which is API Gateway's own.
const OF_THE_CONNECTION = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

/** Answers as API Gateway itself does when something is wrong. */
export const gatewayMessage = (statusCode: number, message: string): ApiResponse => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
});

const mapped = ({ statusCode, headers, cookies, body, isBase64Encoded }: z.infer<typeof answer>): ApiResponse => {
  const given = Object.entries(headers ?? {})
    .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
    .filter(([name]) => !OF_THE_CONNECTION.has(name));
  for (const [name, value] of [...given, ...(cookies ?? []).map((cookie) => ['set-cookie', cookie] as const)]) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  return {
    statusCode: Number(statusCode),
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(given),
      ...(cookies && cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
};

/**
 * Reads a function's answer (JSON) as payload format 2.0: a full response, or any other value as a 200. Throws where it
 * is no response, or one that HTTP cannot carry.
 */
export const apiResponse = (payload: string): ApiResponse => {
  const value: unknown = JSON.parse(payload);
  if (typeof value === 'object' && value !== null && 'statusCode' in value) return mapped(answer.parse(value));
  const body = Buffer.from(typeof value === 'string' ? value : payload);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
};
