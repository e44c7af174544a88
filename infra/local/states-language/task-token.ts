/** Makes the token a task waits for: it carries its execution, so that a token of the past is told from a made-up one. */
export const makeTaskToken = (executionArn: string, id: string): string =>
  Buffer.from(JSON.stringify([executionArn, id])).toString('base64url');

/** Reads the execution a token belongs to, or undefined when it is no token of ours. */
export const executionOfToken = (token: string): string | undefined => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    return Array.isArray(parts) && typeof parts[0] === 'string' ? parts[0] : undefined;
  } catch {
    return undefined;
  }
};
