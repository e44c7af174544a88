import * as z from 'zod/mini';
import type { CloudAssembly, Resource } from '../../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../../cloud-assembly/read-properties.ts';
import { compilePattern, type EventMatcher } from './event-pattern.ts';
import { inputTransformer, readTransformer } from './input-transformer.ts';
import { readSchedule, type NextFiring } from './schedule.ts';

const target = z.object({
  Id: z.string(),
  Arn: z.string(),
  Input: z.optional(z.string()),
  InputTransformer: z.optional(inputTransformer),
  DeadLetterConfig: z.optional(z.object({ Arn: z.string() })),
});
const properties = z.object({
  EventPattern: z.optional(z.unknown()),
  ScheduleExpression: z.optional(z.string()),
  State: z._default(z.enum(['ENABLED', 'DISABLED']), 'ENABLED'),
  Targets: z._default(z.array(target), []),
});

/** A function that a rule calls, and what it is given: undefined where a transformer found not all of it. */
export interface RuleTarget {
  readonly arn: string;
  readonly deadLetters: string | undefined;
  readonly given: (event: unknown) => string | undefined;
}

const targetOf = ({ Arn, Input, InputTransformer, DeadLetterConfig }: z.infer<typeof target>): RuleTarget => ({
  arn: Arn,
  deadLetters: DeadLetterConfig?.Arn,
  given: InputTransformer ? readTransformer(InputTransformer) : (event) => Input ?? JSON.stringify(event),
});

/** A rule of the default event bus: it waits for events that match, or for its next instant, or both. */
export interface RuleDefinition {
  name: string;
  arn: string;
  targets: RuleTarget[];
  matches?: EventMatcher;
  next?: NextFiring;
  /** How the template wrote the two. */
  written: { EventPattern?: string; ScheduleExpression?: string };
}

const definitionOf = (resource: Resource): RuleDefinition[] => {
  const { EventPattern, ScheduleExpression, State, Targets } = readProperties(resource, properties);
  if (State === 'DISABLED') return [];
  const stranger = Targets.find(({ Arn }) => !Arn.startsWith('arn:aws:lambda:'));
  if (stranger)
    throw new Error(`The rule ${resource.logicalId} has the target ${stranger.Arn}: only functions are played.`);
  return [
    {
      name: resource.ref,
      arn: z.string().parse(resource.attributes['Arn']),
      targets: Targets.map(targetOf),
      ...(EventPattern !== undefined && { matches: compilePattern(EventPattern) }),
      ...(ScheduleExpression !== undefined && { next: readSchedule(ScheduleExpression) }),
      written: {
        ...(EventPattern !== undefined && { EventPattern: JSON.stringify(EventPattern) }),
        ...(ScheduleExpression !== undefined && { ScheduleExpression }),
      },
    },
  ];
};

/** Lists the enabled rules of the template. */
export const ruleDefinitions = (assembly: CloudAssembly): RuleDefinition[] =>
  assembly.ofType('AWS::Events::Rule').flatMap(definitionOf);
