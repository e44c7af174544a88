/**
 * Lambda carries at most 6 MB back, of the reply written as JSON, where a backslash is two bytes and a control character
 * six: what was typed is kept unless it grows beyond that, headers and all.
 */
const largest = 6_000_000;

/** Tells whether one reply can carry this body: the text of a page, or the bytes of a file, which travel as base64. */
export const fitsInReply = (body: string | Uint8Array): boolean =>
  Buffer.byteLength(JSON.stringify(typeof body === 'string' ? body : Buffer.from(body).toString('base64'))) <= largest;
