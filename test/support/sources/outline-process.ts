import { everywhere, ownBranches } from '../../../infra/operate/process/everywhere.ts';
import type { Process, ProcessState } from '../../../infra/operate/process/read-process.ts';

const kindOf = ({ Type: type, Resource: resource }: ProcessState) =>
  resource?.endsWith('.waitForTaskToken') ? 'wait' : type.toLowerCase();

const answerOf = (condition: string) => /= '([^']*)'/.exec(condition)?.[1] ?? condition;

const againOf = (name: string, { Catch: catchers }: ProcessState) => {
  const again = catchers.filter(({ Next: to }) => to === name).flatMap(({ ErrorEquals: errors }) => errors);
  return again.length === 0 ? '' : `  (again: ${again.join(', ')})`;
};

const stateLines = (machine: Process, [name, state]: [string, ProcessState]): string[] => {
  const back = state.Choices.filter(({ Condition: condition, Next: to }) => answerOf(condition) === to);
  const others = state.Choices.filter((choice) => !back.includes(choice));
  return [
    `${name} [${kindOf(state)}]${state.Next === undefined ? '' : ` -> ${state.Next}`}${againOf(name, state)}`,
    ...others.map(({ Condition: condition, Next: to }) => `  ${answerOf(condition)} -> ${to}`),
    ...(back.length === 0 ? [] : [`  the name of one of ${back.length} acts -> that act`]),
    ...(state.Default === undefined ? [] : [`  otherwise -> ${state.Default}`]),
    ...ownBranches(name, state, everywhere(machine)).map(({ error, to }) => `  ${error} -> ${to}`),
    ...(state.ItemProcessor === undefined ? [] : machineLines(state.ItemProcessor).map((line) => `    ${line}`)),
  ];
};

const without = ({ States: states }: Process, error: string) =>
  Object.entries(states)
    .filter(([, { Catch: catchers }]) => catchers.length > 0)
    .filter(([, { Catch: catchers }]) => !catchers.some(({ ErrorEquals: errors }) => errors.includes(error)))
    .map(([name]) => name);

const machineLines = (machine: Process): string[] => {
  const shared = everywhere(machine).map(({ error, to }) => {
    const exceptions = without(machine, error);
    return `  ${error} -> ${to}${exceptions.length === 0 ? '' : `  (not: ${exceptions.join(', ')})`}`;
  });
  return [
    ...Object.entries(machine.States).flatMap((entry) => stateLines(machine, entry)),
    'Every act here',
    ...shared,
  ];
};

/** Tells the process in about 70 lines, for whoever reviews a change of it. */
export const outlineProcess = (machine: Process): string => `${machineLines(machine).join('\n')}\n`;
