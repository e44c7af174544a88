import jsonata from 'jsonata';
import type { JsonValue } from '../../infra/local/json.ts';

/** What an expression may ask for, as AWS binds it. */
export type States = { input?: unknown; result?: unknown; errorOutput?: unknown; context?: unknown };

/** Evaluates one expression as AWS would, at an instant; throws where AWS would raise States.QueryEvaluationError. */
export const evaluate = async (
  expression: string,
  states: States,
  now = '2026-03-01T12:00:00Z',
): Promise<JsonValue> => {
  const inner = /^\{%([\s\S]*)%\}$/.exec(expression)?.[1];
  if (inner === undefined) return expression;
  const query = jsonata(inner.trim());
  query.registerFunction('parse', (json: string) => JSON.parse(json) as unknown, '<s:x>');
  query.registerFunction('millis', () => Date.parse(now), '<:n>');
  const value: unknown = await query.evaluate(undefined, { states });
  if (value === undefined) throw new Error(`Undefined where a value is needed: ${expression}`);
  return JSON.parse(JSON.stringify(value)) as JsonValue;
};

/** Evaluates every expression of a piece of the definition. */
export const evaluateAll = async (json: JsonValue, states: States, now?: string): Promise<JsonValue> => {
  if (typeof json === 'string') return evaluate(json, states, now);
  if (Array.isArray(json)) return Promise.all(json.map((item) => evaluateAll(item, states, now)));
  if (typeof json !== 'object' || json === null) return json;
  const pairs = Object.entries(json).map(async ([key, value]) => [key, await evaluateAll(value, states, now)] as const);
  return Object.fromEntries(await Promise.all(pairs));
};
