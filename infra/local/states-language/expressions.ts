import jsonata from 'jsonata';
import { addedFunctions, type AddedFunction, type World } from './jsonata-functions.ts';
import { EvaluationBounds } from './evaluation-bounds.ts';
import { jsonResult } from './json-result.ts';
import { followPath, NOT_PLAIN, type PlainPath, plainPathOf } from './plain-path.ts';

/** An expression as JSONata knows it, and as the path that it is when it is nothing else. */
interface Compiled {
  readonly whole: jsonata.Expression;
  readonly plain: PlainPath | undefined;
}

const EXPRESSION = /^\{%([\s\S]*)%\}$/;

/** Reads the JSONata between `{%` and `%}`, or undefined when the text is a literal. */
export const expressionIn = (text: string): string | undefined => EXPRESSION.exec(text)?.[1]?.trim();

// No expression can name this variable.
const BOUNDS = '\u0000bounds';

type Tell = (bounds: EvaluationBounds, result: unknown) => void;
type Environment = { lookup(name: string): EvaluationBounds };

/** Has JSONata report each expression that it enters or leaves to the bounds of the evaluation that it belongs to. */
const watch = (whole: jsonata.Expression, hook: string, tell: Tell): void => {
  const told = (_expression: unknown, _input: unknown, environment: Environment, result: unknown) =>
    tell(environment.lookup(BOUNDS), result);
  // The library looks its hooks up as variables that are named by a symbol, which its types do not know.
  const assign: unknown = Reflect.get(whole, 'assign');
  if (typeof assign === 'function') Reflect.apply(assign, whole, [Symbol.for(hook), told]);
};

/** Evaluates JSONata as AWS does: version 2.0.6 without $eval, with AWS's own functions, on the local clock. */
export class Expressions {
  readonly #compiled = new Map<string, Compiled>();
  readonly #functions: ReadonlyMap<string, AddedFunction>;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.#functions = addedFunctions(world);
  }

  /** Evaluates to a JSON value, undefined or NOT_JSON; rejects with what JSONata threw. */
  async evaluate(expression: string, bindings: Record<string, unknown>): Promise<unknown> {
    const { whole, plain } = this.#compiled.get(expression) ?? this.#compile(expression);
    const found = plain === undefined ? NOT_PLAIN : followPath(plain, bindings);
    if (found !== NOT_PLAIN) return found;
    const bounded = Object.assign(Object.create(bindings) as typeof bindings, { [BOUNDS]: new EvaluationBounds() });
    return jsonResult(await whole.evaluate(undefined, bounded));
  }

  #compile(expression: string): Compiled {
    const whole = jsonata(expression);
    whole.assign('eval', undefined);
    watch(whole, 'jsonata.__evaluate_entry', (bounds) => bounds.enter());
    watch(whole, 'jsonata.__evaluate_exit', (bounds, result) => bounds.leave(result));
    for (const [name, { implementation, signature }] of this.#functions) {
      whole.registerFunction(name, implementation as (...args: unknown[]) => unknown, signature);
    }
    whole.registerFunction('now', (picture?: string, zone?: string) => this.#now(picture, zone), '<s?s?:s>');
    const compiled = { whole, plain: plainPathOf(whole.ast()) };
    this.#compiled.set(expression, compiled);
    return compiled;
  }

  #now(picture: string | undefined, zone: string | undefined): unknown {
    const instant = this.#world.now();
    if (picture === undefined) return new Date(instant).toISOString();
    return jsonata('$fromMillis($instant, $picture, $zone)').evaluate(undefined, { instant, picture, zone });
  }
}
