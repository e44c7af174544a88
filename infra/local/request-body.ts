import type { IncomingMessage } from 'node:http';

/** Reads a whole body, or answers undefined when it is longer than `longest` bytes. */
export const requestBody = async (incoming: IncomingMessage, longest: number): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Read on to the end: a client that is still sending would not see the answer.
    if (length <= longest) chunks.push(chunk);
  }
  return length <= longest ? Buffer.concat(chunks) : undefined;
};
