import type { Fields, JsonValue } from '../json.ts';
import type { Execution } from './execution.ts';
import type { Frame, Visit } from './frame.ts';

const iso = (instant: number): string => new Date(instant).toISOString();

/** An item of a Map: of the iteration that runs, or the one that an ItemSelector looks at. */
export interface MapItem {
  readonly index: number;
  readonly value: JsonValue;
}

const mapItem = (frame: Frame, item: MapItem | undefined): Fields => {
  if (item !== undefined) return { Map: { Item: { Index: item.index, Value: item.value } } };
  for (let place: Frame | undefined = frame; place !== undefined; place = place.parent) {
    if (place.isIteration) return { Map: { Item: { Index: place.index, Value: place.item } } };
  }
  return {};
};

/** Build `$states.context` (Developer guide, "Context object"). The task token is there only while a task waits for one. */
export const contextObject = (
  execution: Execution,
  frame: Frame,
  visit: Visit,
  token: string | undefined,
  item: MapItem | undefined,
): Fields => {
  const { arn, name, input, roleArn, startedAt, machineArn, redriveCount, redrivenAt } = execution.summary;
  const redriven = redrivenAt === undefined ? {} : { RedriveTime: iso(redrivenAt) };
  return {
    Execution: {
      Id: arn,
      get Input(): unknown {
        return JSON.parse(input) as unknown;
      },
      Name: name,
      RoleArn: roleArn,
      StartTime: iso(startedAt),
      RedriveCount: redriveCount,
      ...redriven,
    },
    State: { EnteredTime: iso(visit.enteredAt), Name: visit.state.name, RetryCount: visit.retryCount },
    StateMachine: { Id: machineArn, Name: machineArn.slice(machineArn.lastIndexOf(':') + 1) },
    ...(token === undefined ? {} : { Task: { Token: token } }),
    ...mapItem(frame, item),
  };
};
