import type { Fields, JsonValue } from '../json.ts';
import type { Execution } from './execution.ts';
import type { Frame, Visit } from './frame.ts';

const iso = (instant: number): string => new Date(instant).toISOString();

// The states that may be retried: no other has a count of it on AWS.
const RETRIED = new Set(['Task', 'Parallel', 'Map']);

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

/**
 * Builds `$states.context` (Developer guide, "Context object"). The task token is there only while a task waits for
 * one.
 */
export const contextObject = (
  execution: Execution,
  frame: Frame,
  visit: Visit,
  token: string | undefined,
  item: MapItem | undefined,
): Fields => {
  const { arn, name, input, roleArn, startedAt, machineArn, redriveCount, redrivenAt } = execution.summary;
  const retries = RETRIED.has(visit.state.Type) ? { RetryCount: visit.retryCount } : {};
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
    State: { EnteredTime: iso(visit.enteredAt), Name: visit.state.name, ...retries },
    StateMachine: { Id: machineArn, Name: machineArn.slice(machineArn.lastIndexOf(':') + 1) },
    ...(token === undefined ? {} : { Task: { Token: token } }),
    ...mapItem(frame, item),
  };
};
