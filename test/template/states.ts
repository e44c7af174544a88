import type { JsonObject, JsonValue } from '../../infra/local/json.ts';
import { at, listAt, text, valueAt, type Template } from './template.ts';

export type State = { name: string; json: JsonObject; inside: string | undefined };

/** Resolves the joined text of the definition; an alias becomes `alias:<entry file>`. */
const resolved = (template: Template): string => {
  const { properties } = template.one('AWS::StepFunctions::StateMachine');
  const entries = template.entries();
  const piece = (json: JsonValue): string => {
    if (typeof json === 'string') return json;
    const ref = text(valueAt(json, 'Ref'));
    return ref.startsWith('AWS::') ? 'aws' : `alias:${entries.get(ref) ?? ref}`;
  };
  const definition = properties['DefinitionString'];
  return typeof definition === 'string' ? definition : listAt(definition, 'Fn::Join', 1).map(piece).join('');
};

/** The state machine as AWS will read it. */
export class StateMachine {
  readonly definition: JsonObject;
  readonly states: readonly State[];

  constructor(definition: string) {
    this.definition = JSON.parse(definition) as JsonObject;
    this.states = this.statesOf(this.definition, undefined);
  }

  static of(template: Template): StateMachine {
    return new StateMachine(resolved(template));
  }

  private statesOf(machine: JsonObject, inside: string | undefined): State[] {
    return Object.entries(at(machine, 'States')).flatMap(([name, json]) => [
      { name, json: at(json), inside },
      ...this.statesOf(at(json, 'ItemProcessor'), name),
    ]);
  }

  ofType(...types: string[]): State[] {
    return this.states.filter(({ json }) => types.includes(text(json['Type'])));
  }

  get(name: string): State {
    const found = this.states.find((state) => state.name === name);
    if (found === undefined) throw new Error(`There is no state "${name}".`);
    return found;
  }

  waits(): State[] {
    return this.ofType('Task').filter(({ json }) => text(json['Resource']).endsWith('.waitForTaskToken'));
  }

  /** Every JSONata expression with the place where it stands. */
  expressions(json: JsonValue = this.definition, place = ''): { place: string; expression: string }[] {
    if (typeof json === 'string') {
      const inner = /^\{%([\s\S]*)%\}$/.exec(json)?.[1];
      return inner === undefined ? [] : [{ place, expression: inner.trim() }];
    }
    if (typeof json !== 'object' || json === null) return [];
    return Object.entries(json).flatMap(([key, value]) => this.expressions(value, `${place}/${key}`));
  }
}

export type Catcher = { names: string[]; next: string; output: string };

export const catchers = ({ json }: State): Catcher[] =>
  listAt(json, 'Catch').map((catcher) => ({
    names: listAt(catcher, 'ErrorEquals').map(text),
    next: text(valueAt(catcher, 'Next')),
    output: text(valueAt(catcher, 'Output')),
  }));

/** For how many seconds a retrier tries again at the longest. */
const patienceOf = (retrier: JsonValue): number => {
  const number = (field: string) => Number(valueAt(retrier, field) ?? 0);
  const delay = (tried: number) => number('IntervalSeconds') * number('BackoffRate') ** tried;
  return Array.from({ length: number('MaxAttempts') }, (_, tried) =>
    Math.min(number('MaxDelaySeconds'), delay(tried)),
  ).reduce((sum, one) => sum + one, 0);
};

export const retriers = ({ json }: State) =>
  listAt(json, 'Retry').map((retrier) => ({
    names: listAt(retrier, 'ErrorEquals').map(text),
    attempts: valueAt(retrier, 'MaxAttempts'),
    jitter: valueAt(retrier, 'JitterStrategy'),
    patience: patienceOf(retrier),
  }));

/** Where a state may lead, by whatever way. */
export const successors = (state: State): string[] => [
  ...new Set(
    [
      valueAt(state.json, 'Next'),
      valueAt(state.json, 'Default'),
      valueAt(state.json, 'ItemProcessor', 'StartAt'),
      ...listAt(state.json, 'Choices').map((rule) => valueAt(rule, 'Next')),
      ...catchers(state).map(({ next }) => next),
    ].filter((next) => typeof next === 'string'),
  ),
];
