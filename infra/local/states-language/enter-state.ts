import type { State } from './definition/machine.ts';
import { enterChoice } from './states/choice.ts';
import { enterFail } from './states/fail.ts';
import { enterMap } from './states/map.ts';
import { enterParallel } from './states/parallel.ts';
import { enterPass } from './states/pass.ts';
import { enterSucceed } from './states/succeed.ts';
import { enterTask } from './states/task.ts';
import { enterWait } from './states/wait.ts';
import type { Step } from './step.ts';

/** Does what a state does first, by its type. */
export const enterState = (step: Step, state: State): Promise<void> => {
  switch (state.Type) {
    case 'Pass':
      return enterPass(step, state);
    case 'Task':
      return enterTask(step, state);
    case 'Choice':
      return enterChoice(step, state);
    case 'Wait':
      return enterWait(step, state);
    case 'Succeed':
      return enterSucceed(step, state);
    case 'Fail':
      return enterFail(step, state);
    case 'Parallel':
      return enterParallel(step, state);
    case 'Map':
      return enterMap(step, state);
  }
};
