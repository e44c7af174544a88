import type { IncomingMessage } from 'node:http';
import { requestBody } from '../request-body.ts';
import type { DeskRequest } from './desk-route.ts';

const LARGEST_BODY = 1024 * 1024;

const jsonFields = (text: string): URLSearchParams => {
  const value: unknown = JSON.parse(text === '' ? '{}' : text);
  const fields = new URLSearchParams();
  if (typeof value !== 'object' || value === null) return fields;
  for (const [name, field] of Object.entries(value)) {
    if (typeof field === 'string' || typeof field === 'number' || typeof field === 'boolean') {
      fields.set(name, String(field));
    }
  }
  return fields;
};

/** Reads a request to the desk; undefined when its address or its body cannot be read. */
export const readDeskRequest = async (incoming: IncomingMessage): Promise<DeskRequest | undefined> => {
  const body = await requestBody(incoming, LARGEST_BODY);
  if (body === undefined) return undefined;
  const sendsJson = incoming.headers['content-type']?.startsWith('application/json') === true;
  try {
    const url = new URL(incoming.url ?? '/', 'http://desk');
    return {
      method: incoming.method ?? 'GET',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      url: incoming.url ?? '/',
      fields: sendsJson ? jsonFields(body.toString()) : new URLSearchParams(body.toString()),
      json: sendsJson || incoming.headers.accept?.startsWith('application/json') === true,
    };
  } catch {
    return undefined;
  }
};
