/**
 * Lambda carries at most 6 MB back, of the reply written as JSON, where a backslash is two bytes and a control character
 * six: what was typed is kept unless it grows beyond that, headers and all.
 */
const largest = 6_000_000;

/** The most bytes of JSON that a character of a text takes: a control character is `\u` and four digits. */
const mostBytes = 6;

const textFits = (text: string): boolean =>
  text.length * mostBytes <= largest || Buffer.byteLength(JSON.stringify(text)) <= largest;

/** Tells whether one reply can carry this body: the text of a page, or the bytes of a file, which travel as base64. */
export const fitsInReply = (body: string | Uint8Array): boolean =>
  typeof body === 'string' ? textFits(body) : Math.ceil(body.byteLength / 3) * 4 <= largest;
