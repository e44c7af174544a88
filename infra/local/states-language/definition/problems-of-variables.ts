import { isObject } from '../../json.ts';
import type { State, StateGroup } from './machine.ts';

const LONGEST_NAME = 80;
const IDENTIFIER = /^\p{ID_Start}\p{ID_Continue}*$/u;

const namesIn = (assign: unknown): string[] => (isObject(assign) ? Object.keys(assign) : []);

/** Lists the variables that a state assigns by itself. */
const assignedBy = (state: State): string[] => ('Assign' in state ? namesIn(state.Assign) : []);

/** Lists the variables that a rule of a Choice or a catcher assigns. */
const assignedWithin = (state: State): string[] => {
  const rules = state.Type === 'Choice' ? state.Choices : [];
  const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
  return [...rules, ...catchers].flatMap(({ Assign }) => namesIn(Assign));
};

const problemOf = (name: string, outer: ReadonlySet<string>): string | undefined => {
  if (name === 'states') return `The variable 'states' is reserved`;
  if (!IDENTIFIER.test(name) || [...name].length > LONGEST_NAME) return `'${name}' is no name of a variable`;
  return outer.has(name) ? `The variable '${name}' is assigned in an outer scope already` : undefined;
};

/**
 * Finds variables with names that AWS refuses, or that a scope around assigns (Step Functions guide, "Variable scope").
 * What only a catcher around assigns may be assigned inside all the same: AWS was seen to run that.
 */
export const problemsOfVariables = (group: StateGroup, path: string, outer: ReadonlySet<string>): string[] => {
  const own = new Set([...outer, ...[...group.states.values()].flatMap(assignedBy)]);
  return [...group.states].flatMap(([name, state]) => {
    const at = `${path}/States/${name}`;
    const problems = [...assignedBy(state), ...assignedWithin(state)].flatMap((variable) => {
      const problem = problemOf(variable, outer);
      return problem === undefined ? [] : [`SCHEMA_VALIDATION_FAILED: ${problem} at ${at}/Assign`];
    });
    const inner = state.Type === 'Parallel' || state.Type === 'Map' ? state.groups : [];
    const place = (number: number) => (state.Type === 'Map' ? 'ItemProcessor' : `Branches[${number}]`);
    return [...problems, ...inner.flatMap((one, number) => problemsOfVariables(one, `${at}/${place(number)}`, own))];
  });
};
