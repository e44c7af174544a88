import type { Execution } from './execution.ts';
import type { Frame, Visit } from './frame.ts';
import type { JsonObject } from './json.ts';

const iso = (instant: number): string => new Date(instant).toISOString();

const mapItem = (frame: Frame): JsonObject => {
  for (let place: Frame | undefined = frame; place !== undefined; place = place.parent) {
    if (place.isIteration) return { Map: { Item: { Index: place.index, Value: place.item } } };
  }
  return {};
};

/** Build `$states.context` (Developer guide, "Context object"). The task token is there only while a task waits for one. */
export const contextObject = (execution: Execution, frame: Frame, visit: Visit, token?: string): JsonObject => {
  const { arn, name, input, roleArn, startedAt, machineArn, redriveCount, redrivenAt } = execution.summary;
  const redriven = redrivenAt === undefined ? {} : { RedriveTime: iso(redrivenAt) };
  return {
    Execution: {
      Id: arn,
      Input: JSON.parse(input) as unknown,
      Name: name,
      RoleArn: roleArn,
      StartTime: iso(startedAt),
      RedriveCount: redriveCount,
      ...redriven,
    },
    State: { EnteredTime: iso(visit.enteredAt), Name: visit.state.name, RetryCount: visit.retryCount },
    StateMachine: { Id: machineArn, Name: machineArn.slice(machineArn.lastIndexOf(':') + 1) },
    ...(token === undefined ? {} : { Task: { Token: token } }),
    ...mapItem(frame),
  };
};
