/** What is sent back over HTTP. */
export interface Answer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

/** Writes an answer of the API as Stripe does: indented JSON. */
export const jsonAnswer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  body: `${JSON.stringify(body, null, 2)}\n`,
  headers: { 'content-type': 'application/json', ...headers },
});
