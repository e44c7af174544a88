import type { State, StateGroup } from './machine.ts';

const LONGEST_NAME = 80;

const targetsOf = (state: State): readonly (readonly [field: string, target: string])[] => {
  const next = 'Next' in state && state.Next !== undefined ? ([['Next', state.Next]] as const) : [];
  const caught =
    'Catch' in state ? (state.Catch ?? []).map(({ Next }, at) => [`Catch[${at}]/Next`, Next] as const) : [];
  if (state.Type !== 'Choice') return [...next, ...caught];
  const choices = state.Choices.map(({ Next }, at) => [`Choices[${at}]/Next`, Next] as const);
  return state.Default === undefined ? choices : [...choices, ['Default', state.Default]];
};

/** Finds states that lead nowhere, that nothing leads to, or that share a name; and error lists that AWS refuses. */
export const checkReferences = (group: StateGroup, path: string, names: Set<string>, problems: string[]): void => {
  const { startAt, states } = group;
  if (!states.has(startAt))
    problems.push(`MISSING_TRANSITION_TARGET: Missing 'Next' target: ${startAt} at ${path}/StartAt`);
  for (const [name, state] of states) {
    const at = `${path}/States/${name}`;
    if (names.has(name)) problems.push(`DUPLICATE_STATE_NAME: Duplicate State name: ${name} at ${at}`);
    names.add(name);
    if (name.length > LONGEST_NAME)
      problems.push(`STATE_NAME_TOO_LONG: A name has at most ${LONGEST_NAME} characters at ${at}`);
    problems.push(...problemsOfTransition(state, states, at), ...problemsOfErrorLists(state, at));
    const inner = state.Type === 'Parallel' || state.Type === 'Map' ? state.groups : [];
    inner.forEach((branch, number) =>
      checkReferences(
        branch,
        `${at}/${state.Type === 'Map' ? 'ItemProcessor' : `Branches[${number}]`}`,
        names,
        problems,
      ),
    );
  }
  for (const name of unreachable(group)) {
    problems.push(`MISSING_TRANSITION_TARGET: State "${name}" is not reachable. at ${path}/States/${name}`);
  }
};

const problemsOfTransition = (state: State, states: ReadonlyMap<string, State>, at: string): string[] => {
  const missing = targetsOf(state)
    .filter(([, target]) => !states.has(target))
    .map(([field, target]) => `MISSING_TRANSITION_TARGET: Missing 'Next' target: ${target} at ${at}/${field}`);
  if (state.Type === 'Choice' || state.Type === 'Succeed' || state.Type === 'Fail') return missing;
  const leadsOn = state.Next !== undefined;
  const ends = state.End === true;
  if (leadsOn !== ends) return missing;
  return [...missing, `SCHEMA_VALIDATION_FAILED: Exactly one of Next and End: true is needed at ${at}`];
};

const problemsOfErrorLists = (state: State, at: string): string[] =>
  (['Retry', 'Catch'] as const).flatMap((field) => {
    const list =
      field in state && (state.Type === 'Task' || state.Type === 'Parallel' || state.Type === 'Map')
        ? (state[field] ?? [])
        : [];
    return list.flatMap(({ ErrorEquals: names }, number) => {
      if (!names.includes('States.ALL')) return [];
      const isLastAndAlone = names.length === 1 && number === list.length - 1;
      return isLastAndAlone
        ? []
        : [`SCHEMA_VALIDATION_FAILED: States.ALL must stand alone, in the last entry, at ${at}/${field}[${number}]`];
    });
  });

const unreachable = ({ startAt, states }: StateGroup): string[] => {
  const reached = new Set([startAt]);
  for (const name of reached) {
    const state = states.get(name);
    if (state !== undefined) for (const [, target] of targetsOf(state)) reached.add(target);
  }
  return [...states.keys()].filter((name) => !reached.has(name));
};
