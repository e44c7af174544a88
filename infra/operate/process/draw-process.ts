import { everywhere, ownBranches } from './everywhere.ts';
import type { Process, ProcessState } from './read-process.ts';

/** A question with more answers than this leads to every act: its default says enough. */
const MANY_ANSWERS = 8;

const words = (error: string) =>
  error
    .replace(/^States\.ALL$/, 'AnythingElse')
    .replaceAll(/(?!^)([A-Z])/g, ' $1')
    .toLowerCase();
const answerOf = (condition: string) => /= '([^']*)'/.exec(condition)?.[1] ?? condition;

/** Gives each state of a machine a short id, in the order of the definition. */
const idIn = (machine: Process, prefix: string) => {
  const names = Object.keys(machine.States);
  return (name: string) => `${prefix}${names.indexOf(name) + 1}`;
};

const shape = (name: string, { Type: type, Resource: resource }: ProcessState) => {
  if (type === 'Choice') return `{"${name}"}`;
  if (type === 'Succeed' || type === 'Fail') return `(["${name}"])`;
  return resource?.endsWith('.waitForTaskToken') ? `[/"${name}"/]` : `["${name}"]`;
};

const edges = (machine: Process, id: (name: string) => string): string[] => {
  const shared = everywhere(machine);
  return Object.entries(machine.States).flatMap(([name, state]) => {
    const answers = state.Choices.length > MANY_ANSWERS ? [] : state.Choices;
    return [
      ...(state.Next === undefined ? [] : [`${id(name)} --> ${id(state.Next)}`]),
      ...answers.map(({ Condition: condition, Next: to }) => `${id(name)} -- "${answerOf(condition)}" --> ${id(to)}`),
      ...(state.Default === undefined ? [] : [`${id(name)} -.-> ${id(state.Default)}`]),
      ...ownBranches(name, state, shared).map(({ error, to }) => `${id(name)} -- "${words(error)}" --> ${id(to)}`),
    ];
  });
};

const anyAct = (machine: Process, id: (name: string) => string, prefix: string): string[] => {
  const any = `any${prefix}`;
  const ways = everywhere(machine).map(({ error, to }) => `${any} -. "${words(error)}" .-> ${id(to)}`);
  return ways.length === 0 ? [] : [`${any}(("any act"))`, ...ways];
};

const drawn = (machine: Process, prefix: string): string[] => {
  const id = idIn(machine, prefix);
  const nodes = Object.entries(machine.States).flatMap(([name, state]) =>
    state.ItemProcessor === undefined
      ? [`${id(name)}${shape(name, state)}`]
      : [`subgraph ${id(name)}["${name}"]`, ...drawn(state.ItemProcessor, 'r').map((line) => `  ${line}`), 'end'],
  );
  return [...nodes, ...edges(machine, id), ...anyAct(machine, id, prefix)];
};

/**
 * Draws the process as a mermaid flowchart: a slanted box waits for a person, a straight one is done by the machine, a
 * dashed line is what happens otherwise. What may happen at every act is drawn once.
 */
export const drawProcess = (machine: Process): string =>
  ['```mermaid', 'flowchart TD', ...drawn(machine, 's').map((line) => `  ${line}`), '```'].join('\n');
