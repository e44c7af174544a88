import type { FormValues } from '../../pages/components/form-values.ts';
import { textOf } from '../text-of.ts';
import { valuesByName } from './values-by-name.ts';

const lineEnds = (text: string): string => text.replace(/\r\n?/g, '\n');

const fieldOf = (part: string): readonly (readonly [string, string])[] => {
  const [head = '', ...rest] = part.split('\r\n\r\n');
  // From the begin of a line: searched for anywhere, a head that repeats the word would take its length squared.
  const name = /^content-disposition:[^\r\n]*?\bname="([^"]*)"/im.exec(head)?.[1];
  if (name === undefined) return [];
  const content = rest.join('\r\n\r\n').replace(/\r\n$/, '');
  return [[name, lineEnds(textOf(Buffer.from(content, 'latin1')))]];
};

/**
 * Reads the fields of a form that carries a file (multipart/form-data): every value of every name, a file as its text.
 * What is no such form has no fields.
 */
export const multipartValues = (body: Uint8Array, contentType: string): FormValues => {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return new Map();
  // One character a byte, so that parts can be cut out and be bytes again.
  const parts = Buffer.from(body).toString('latin1').split(`--${boundary}`).slice(1, -1);
  return valuesByName(parts.flatMap(fieldOf));
};
