import { digest } from '../runtime/digest.ts';

/** A letter as mail systems pass it on. */
export type MimeLetter = {
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

const lineLength = 76;

const base64Lines = (text: string): string =>
  (
    Buffer.from(text, 'utf8')
      .toString('base64')
      .match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? []
  ).join('\r\n');

/** Encodes words for a header (RFC 2047), in pieces of at most 75 characters that never cut a character in two. */
const encodedWords = (text: string): string => {
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('=?')) return text;
  const pieces: string[] = [''];
  for (const character of text) {
    const last = pieces.at(-1) ?? '';
    if (Buffer.byteLength(last + character) > 42) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces.map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\r\n ');
};

/** Keeps a header on one line: whatever a name or subject holds, it never begins another header. */
const oneLine = (text: string): string => text.replace(/[\r\n\0]+/g, ' ').trim();

const quotedName = (name: string): string => {
  const words = encodedWords(oneLine(name));
  return words.startsWith('=?') ? words : `"${words.replace(/["\\]/g, '\\$&')}"`;
};

const part = (boundary: string, type: string, text: string): string =>
  `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines(text)}\r\n`;

/**
 * Writes a letter as a MIME message with a text and an HTML part (RFC 5322, 2045 to 2047), marked as sent by a machine
 * (RFC 3834) so that out-of-office replies stay away. SES adds Date and Message-ID.
 */
export const mimeMessage = ({ from, replyTo, to, subject, text, html }: MimeLetter): string => {
  const boundary = `part-${digest(text + html).slice(0, 32)}`;
  const headers = [
    `From: ${quotedName(from.name)} <${oneLine(from.address)}>`,
    `To: ${oneLine(to)}`,
    `Reply-To: ${oneLine(replyTo)}`,
    `Subject: ${encodedWords(oneLine(subject))}`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ];
  const parts = [part(boundary, 'text/plain', text), part(boundary, 'text/html', html)];
  return `${headers.join('\r\n')}\r\n\r\n${parts.join('')}--${boundary}--\r\n`;
};
