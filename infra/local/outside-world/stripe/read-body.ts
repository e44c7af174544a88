import type { IncomingMessage } from 'node:http';

// Far above anything Stripe's API takes; a larger body is cut off.
const MOST = 1_000_000;

/** Read the body of a request, or undefined when it is larger than a megabyte. Throws when the sender goes away. */
export const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
