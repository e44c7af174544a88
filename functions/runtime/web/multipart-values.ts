import type { FormValues } from '../../pages/components/form-values.ts';

const lineEnds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Reads bytes as text: UTF-8, or what a spreadsheet on Windows writes where it is not. */
const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

/**
 * Reads the fields of a form that carries a file (multipart/form-data): every value of every name, a file as its text.
 * What is no such form has no fields.
 */
export const multipartValues = (body: Uint8Array, contentType: string): FormValues => {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  const values = new Map<string, string[]>();
  if (boundary === undefined) return values;
  // One character a byte, so that parts can be cut out and be bytes again.
  const parts = Buffer.from(body).toString('latin1').split(`--${boundary}`).slice(1, -1);
  for (const part of parts) {
    const [head = '', ...rest] = part.split('\r\n\r\n');
    const name = /content-disposition:[^\r\n]*?\bname="([^"]*)"/i.exec(head)?.[1];
    if (name === undefined) continue;
    const content = rest.join('\r\n\r\n').replace(/\r\n$/, '');
    values.set(name, [...(values.get(name) ?? []), lineEnds(textOf(Buffer.from(content, 'latin1')))]);
  }
  return values;
};
