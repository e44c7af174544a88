import type { Fields, JsonValue } from '../json.ts';
import { contextObject, type MapItem } from './context-object.ts';
import type { Execution } from './execution.ts';
import type { Frame, Phase, Visit } from './frame.ts';
import { JsonText } from './json-text.ts';
import { LIMITS } from './limits.ts';
import type { Recorder } from './recorder.ts';
import { tooLargeData } from './states-error.ts';

/** Signals that the frame went on another way while an expression was evaluated: the outcome is of no use any more. */
export class Superseded extends Error {}

// The largest number of seconds, iterations or failures that AWS takes.
const MOST = 99_999_999;

/** What an expression may see beside `$states.input`, `$states.context` and the variables. */
export interface Sight {
  readonly result?: JsonText;
  readonly errorOutput?: Fields;
  readonly token?: string | undefined;
  /** The item of a Map that its ItemSelector looks at. */
  readonly item?: MapItem;
}

/** One move of one frame: what the files of the state types work with. */
export class Step {
  readonly recorder: Recorder;
  readonly execution: Execution;
  readonly frame: Frame;
  readonly visit: Visit;
  readonly #phase: Phase;

  constructor(recorder: Recorder, execution: Execution, frame: Frame, visit: Visit) {
    this.recorder = recorder;
    this.execution = execution;
    this.frame = frame;
    this.visit = visit;
    this.#phase = frame.phase;
  }

  record(type: string, details?: Fields, note?: Fields): void {
    this.recorder.record(this.execution, this.frame, type, { details, note });
  }

  /** Says in AWS's words that the state failed, and why. */
  failedBy(why: string): string {
    const { state, enteredId } = this.visit;
    return `An error occurred while executing the state '${state.name}' (entered at the event id #${enteredId}). ${why}`;
  }

  /** Evaluates a field of the state; throws EvaluationError, or States.DataLimitExceeded when the value is too large. */
  async evaluate(template: unknown, field: string, sight: Sight = {}): Promise<JsonText> {
    if (this.visit.state.language === 'JSONPath') return JsonText.of(template);
    const { templates } = this.recorder.surroundings;
    return this.#checked(JsonText.of(await templates.evaluate(template, this.#bindings(sight), field)));
  }

  /** Evaluates a field that must have one JSON type. */
  async evaluateAs(type: string, template: unknown, field: string): Promise<JsonValue> {
    if (this.visit.state.language === 'JSONPath') return JsonText.of(template).value;
    const { templates } = this.recorder.surroundings;
    return this.#checked(JsonText.of(await templates.evaluateAs(type, template, this.#bindings({}), field))).value;
  }

  /** Evaluates a field that must be a text, or is absent. */
  async evaluateText(template: unknown, field: string): Promise<string | undefined> {
    const value = template === undefined ? undefined : await this.evaluateAs('string', template, field);
    return typeof value === 'string' ? value : undefined;
  }

  /** Evaluates a field that must be a whole number from `least` to AWS's largest, or is absent. */
  async evaluateWhole(template: unknown, field: string, least: number): Promise<number | undefined> {
    if (template === undefined) return undefined;
    const value = Number(await this.evaluateAs('number', template, field));
    if (Number.isInteger(value) && value >= least && value <= MOST) return value;
    throw this.recorder.outOfRange(field, [least, MOST], value);
  }

  /** Leaves the state for `next`, or for the end of the frame: Assign and Output see the same values. */
  async exit(
    next: string | undefined,
    fields: { Assign?: Record<string, unknown> | undefined; Output?: unknown },
    otherwise: JsonText,
    sight: Sight = {},
    prefix = '',
  ): Promise<void> {
    const assigned: Record<string, string> = {};
    for (const [name, template] of Object.entries(fields.Assign ?? {})) {
      assigned[name] = (await this.evaluate(template, `${prefix}Assign/${name}`, sight)).text;
    }
    this.#checked(new JsonText(Object.values(assigned).join('')));
    const output =
      fields.Output === undefined ? otherwise : await this.evaluate(fields.Output, `${prefix}Output`, sight);
    this.#checked(output);
    const { name, Type } = this.visit.state;
    const variables = fields.Assign === undefined ? {} : { assignedVariables: assigned };
    this.record(
      `${Type}StateExited`,
      { ...variables, name, output: output.text },
      next === undefined ? undefined : { next },
    );
  }

  /** Binds what the expression may see; parts are made when looked at, because most expressions look at one. */
  #bindings({ result, errorOutput, token, item }: Sight): Record<string, unknown> {
    const { execution, frame, visit } = this;
    const states = {
      get input() {
        return visit.input.value;
      },
      get context() {
        return contextObject(execution, frame, visit, token, item);
      },
      // What a place does not offer is not there at all: `$states.*` would show it as null.
      ...(errorOutput === undefined ? {} : { errorOutput }),
    };
    if (result !== undefined) Object.defineProperty(states, 'result', { enumerable: true, get: () => result.value });
    const bindings = Object.create(frame.variables) as Record<string, unknown>;
    bindings['states'] = states;
    return bindings;
  }

  #checked(json: JsonText): JsonText {
    if (this.frame.phase !== this.#phase) throw new Superseded();
    if (json.bytes <= LIMITS.dataBytes) return json;
    throw tooLargeData(this.visit.state.name);
  }
}
