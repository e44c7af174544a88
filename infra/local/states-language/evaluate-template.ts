import { messageOf } from '../message-of.ts';
import { isObject } from '../json.ts';
import { type Expressions, expressionIn } from './expressions.ts';
import { NOT_JSON } from './json-result.ts';
import { EvaluationError } from './states-error.ts';

const constants = new WeakMap<object, boolean>();

const isConstant = (template: unknown): boolean => {
  if (typeof template === 'string') return expressionIn(template) === undefined;
  if (typeof template !== 'object' || template === null) return true;
  const known = constants.get(template);
  if (known !== undefined) return known;
  const found = Object.values(template).every(isConstant);
  constants.set(template, found);
  return found;
};

/** Names the JSON type of a value as AWS does in its causes. */
const jsonTypeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** Says what JSONata threw, as AWS does: with its code, if it has one. */
const wordsOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? `. ${code}: ${messageOf(error)}` : `: ${messageOf(error)}`;
};

/** Fills a template of the definition in: every `{% expression %}` in it is evaluated, everything else stays as it is. */
export class Templates {
  readonly #expressions: Expressions;

  constructor(expressions: Expressions) {
    this.#expressions = expressions;
  }

  /** Evaluates `template` as the field `field`; throws EvaluationError with the field's path as location. */
  async evaluate(template: unknown, bindings: Record<string, unknown>, field: string): Promise<unknown> {
    if (isConstant(template)) return template;
    if (typeof template === 'string') return this.#expression(template, bindings, field);
    if (Array.isArray(template)) {
      const items: unknown[] = [];
      for (const [at, item] of template.entries()) items.push(await this.evaluate(item, bindings, `${field}[${at}]`));
      return items;
    }
    const fields: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(isObject(template) ? template : {})) {
      fields[key] = await this.evaluate(value, bindings, `${field}/${key}`);
    }
    return fields;
  }

  /** Evaluates a field that must have one JSON type, like `array` or `number`. */
  async evaluateAs(type: string, template: unknown, bindings: Record<string, unknown>, field: string) {
    const value = await this.evaluate(template, bindings, field);
    if (jsonTypeOf(value) === type) return value;
    const expression = typeof template === 'string' ? (expressionIn(template) ?? template) : JSON.stringify(template);
    throw new EvaluationError(
      `The JSONata expression '${expression}' specified for the field '${field}' returned an unexpected result type. ` +
        `Expected '${type}', but was '${jsonTypeOf(value)}' for value: ${JSON.stringify(value)}`,
      field,
    );
  }

  async #expression(template: string, bindings: Record<string, unknown>, field: string): Promise<unknown> {
    const expression = expressionIn(template) ?? template;
    const what = `The JSONata expression '${expression}' specified for the field '${field}'`;
    let value: unknown;
    try {
      value = await this.#expressions.evaluate(expression, bindings);
    } catch (error) {
      throw new EvaluationError(`${what} threw an error during evaluation${wordsOf(error)}`, field);
    }
    if (value === undefined) throw new EvaluationError(`${what} returned nothing (undefined).`, field);
    if (value === NOT_JSON) throw new EvaluationError(`${what} returned an unsupported result type.`, field);
    return value;
  }
}
