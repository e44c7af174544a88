import type { CalmLife } from './calm-life.ts';

const definitionOf = (states: object, more: object = {}): string =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Begin', States: states, ...more });

const fails = { Fail: { Type: 'Fail', Error: 'Wrong', Cause: 'The definition is wrong.' } };

/** Definitions that end an execution by force: at once, after two hours, or when its time is up. */
export const brokenMachines = {
  failsAtOnce: definitionOf({ Begin: { Type: 'Pass', Next: 'Fail' }, ...fails }),
  failsLater: definitionOf({ Begin: { Type: 'Wait', Seconds: 7200, Next: 'Fail' }, ...fails }),
  endsLater: definitionOf({ Begin: { Type: 'Wait', Seconds: 7200, End: true } }),
  timesOut: definitionOf({ Begin: { Type: 'Wait', Seconds: 86_400, End: true } }, { TimeoutSeconds: 7200 }),
} as const;

/** Deploys a definition to a life's state machine; executions that run keep theirs. Answers with how to go back. */
export const deployDefinition = async ({ world }: CalmLife, definition: string): Promise<() => Promise<void>> => {
  const stateMachineArn = world.machineArn;
  const before = (await world.states.handle('DescribeStateMachine', { stateMachineArn })) as { definition: string };
  await world.states.handle('UpdateStateMachine', { stateMachineArn, definition });
  return async () => void (await world.states.handle('UpdateStateMachine', { ...before, stateMachineArn }));
};
