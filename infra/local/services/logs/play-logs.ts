import * as z from 'zod/mini';
import { arn } from '../../cloud-assembly/account.ts';
import { asText, type JsonObject } from '../../json.ts';
import { playJson, type Play } from '../aws-endpoint/play.ts';
import { AwsError } from '../aws-error.ts';
import type { Access } from '../iam/access.ts';
import { parseInput } from '../parse-input.ts';
import { filterPattern } from './filter-pattern.ts';

/** A line as it stands in the log of the functions: the instant in milliseconds at which it was written. */
export interface LogLine {
  readonly at: number;
  readonly functionName: string;
  readonly line: string;
}

const MOST_EVENTS = 10_000;

const wholeNumber = z.int().check(z.gte(0));
// What is not played is refused, not ignored; interleaved is what Logs does in any case.
const request = z.strictObject({
  logGroupName: z.optional(z.string()),
  logGroupIdentifier: z.optional(z.string()),
  startTime: z._default(wholeNumber, 0),
  endTime: z._default(wholeNumber, Number.MAX_SAFE_INTEGER),
  filterPattern: z._default(z.string(), ''),
  limit: z._default(z.int().check(z.gte(1), z.lte(MOST_EVENTS)), MOST_EVENTS),
  nextToken: z._default(z.string().check(z.regex(/^\d+$/)), '0'),
  interleaved: z.optional(z.boolean()),
});

const eventOf = ({ at, line }: LogLine, place: number) => ({
  logStreamName: 'local',
  timestamp: at,
  ingestionTime: at,
  message: line,
  eventId: String(place),
});

const groupOf = ({ logGroupName, logGroupIdentifier }: JsonObject): string => {
  const identifier = asText(logGroupIdentifier);
  return asText(logGroupName) || (identifier.split(':log-group:')[1] ?? identifier).replace(/:\*$/, '');
};

const parsed = (action: string, input: JsonObject) => {
  if (action !== 'FilterLogEvents')
    throw new AwsError('UnknownOperationException', `The action ${action} of logs is not played on this machine.`);
  return parseInput(request, input, 'InvalidParameterException');
};

/** Plays FilterLogEvents of CloudWatch Logs: what a function wrote since the start of the stack, oldest line first. */
export const playLogs = (
  access: Access,
  groups: ReadonlyMap<string, string>,
  read: () => AsyncIterable<LogLine>,
): Play => {
  const handle = async (action: string, input: JsonObject) => {
    const asked = parsed(action, input);
    const functionName = groups.get(groupOf(input));
    if (functionName === undefined)
      throw new AwsError('ResourceNotFoundException', `No function of this machine writes to ${groupOf(input)}.`);
    const matches = filterPattern(asked.filterPattern);
    const first = Number(asked.nextToken);
    const events: ReturnType<typeof eventOf>[] = [];
    let place = 0;
    for await (const line of read()) {
      place += 1;
      const wanted = line.functionName === functionName && line.at >= asked.startTime && line.at <= asked.endTime;
      if (place <= first || !wanted || !matches(line.line)) continue;
      if (events.push(eventOf(line, place)) === asked.limit) return { events, nextToken: String(place) };
    }
    return { events };
  };
  const needs = (action: string, input: JsonObject) => [
    { action: `logs:${action}`, resource: arn('logs', `log-group:${groupOf(input)}:*`) },
  ];
  return playJson(access, needs, handle);
};
