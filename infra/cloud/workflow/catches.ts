import type { aws_stepfunctions as sfn } from 'aws-cdk-lib';
import type { RefusalName } from '../../../shared/messages/refusals.ts';
import type { WaitChangeName } from '../../../shared/messages/wait-changes.ts';
import { expressions } from './expressions.ts';

/** A state that others may take over from, by the name of an error. */
export type Catching = sfn.TaskStateBase | sfn.Map;

/** Goes elsewhere when a task refuses, or a wait is resumed, with this name; what it says is merged into the input. */
export const on = (state: Catching, name: RefusalName | WaitChangeName, next: sfn.IChainable): void => {
  state.addCatch(next, { errors: [name], outputs: expressions.refused });
};

/** Names where every act goes when the application closed, its run is over, or it stands at another act. */
export type Exits = {
  closed: sfn.IChainable & sfn.State;
  runIsOver: sfn.IChainable & sfn.State;
  elsewhere: sfn.IChainable & sfn.State;
};

/** Leaves the act when the whole application moved on; a state is never its own exit, or a bug would go round for ever. */
export const whenTheApplicationMovesOn = (state: Catching, { closed, runIsOver, elsewhere }: Exits): void => {
  if (state !== closed) on(state, 'ApplicationClosed', closed);
  if (state !== runIsOver) on(state, 'RunIsOver', runIsOver);
  on(state, 'StandsElsewhere', elsewhere);
};

/** Ends one referee's part when the whole application moved on: the Map catches the error again. */
export const endThisPart = (state: Catching, movedOn: sfn.IChainable): void => {
  state.addCatch(movedOn, {
    errors: ['ApplicationClosed', 'RunIsOver', 'StandsElsewhere'],
    outputs: expressions.moved,
  });
};

/** Calls the coordinator for whatever nobody thought of; the last catch of a state. */
export const park = (state: Catching, coordinator: sfn.IChainable): void => {
  state.addCatch(coordinator, { errors: ['States.ALL'], outputs: expressions.parked });
};
