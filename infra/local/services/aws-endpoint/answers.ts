import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { messageOf } from '../../message-of.ts';
import { AwsError } from '../aws-error.ts';

/** Whatever was thrown, as the error an AWS client understands; what nobody expected becomes an InternalFailure. */
const asAwsError = (error: unknown): AwsError =>
  error instanceof AwsError ? error : new AwsError('InternalFailure', messageOf(error), 500);

/** Answers in the JSON 1.0 or 1.1 protocol. */
export const answerJson = (response: ServerResponse, body: unknown, status = 200) => {
  const text = JSON.stringify(body ?? {});
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-requestid': randomUUID(),
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
};

/** Refuses in the JSON protocol. */
export const refuseJson = (response: ServerResponse, error: unknown) => {
  const { code, message, status } = asAwsError(error);
  answerJson(response, { __type: code, message }, status);
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);

const answerXml = (response: ServerResponse, body: string, status: number) => {
  response.writeHead(status, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) });
  response.end(body);
};

/** What the query protocol writes as elements: text, lists of members, and fields. */
type QueryValue = string | readonly QueryValue[] | QueryFields;

export interface QueryFields {
  readonly [name: string]: QueryValue;
}

const element = (name: string, value: QueryValue): string => `<${name}>${elements(value)}</${name}>`;

const elements = (value: QueryValue): string => {
  if (typeof value === 'string') return escaped(value);
  if (isList(value)) return value.map((one) => element('member', one)).join('');
  return Object.entries(value)
    .map(([name, one]) => element(name, one))
    .join('');
};

const isList = (value: readonly QueryValue[] | QueryFields): value is readonly QueryValue[] => Array.isArray(value);

/** Answers in the query protocol: the result's fields become elements. */
export const answerQuery = (
  response: ServerResponse,
  { action, namespace }: { readonly action: string; readonly namespace: string },
  fields: QueryFields,
) => {
  const result = element(`${action}Result`, fields);
  const metadata = `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`;
  answerXml(response, `<${action}Response xmlns="${namespace}">${result}${metadata}</${action}Response>`, 200);
};

/** Refuses in the query protocol. */
export const refuseQuery = (response: ServerResponse, error: unknown) => {
  const { code, message, status } = asAwsError(error);
  const type = status < 500 ? 'Sender' : 'Receiver';
  const inner = `<Type>${type}</Type><Code>${escaped(code)}</Code><Message>${escaped(message)}</Message>`;
  answerXml(
    response,
    `<ErrorResponse><Error>${inner}</Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
    status,
  );
};
