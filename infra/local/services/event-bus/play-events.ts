import * as z from 'zod/mini';
import { arn } from '../../cloud-assembly/account.ts';
import { asText, type JsonObject } from '../../json.ts';
import { playJson, type Play } from '../aws-endpoint/play.ts';
import { AwsError } from '../aws-error.ts';
import type { Access } from '../iam/access.ts';
import { parseInput } from '../parse-input.ts';
import type { EventBus } from './event-bus.ts';
import type { RuleDefinition } from './rule-definition.ts';

// What is not played is refused, not ignored.
const asked = z.strictObject({
  EventBusName: z.optional(z.literal('default')),
  NamePrefix: z._default(z.string(), ''),
  Name: z.optional(z.string()),
});

const needs = (action: string, { Name, NamePrefix }: JsonObject) => [
  { action: `events:${action}`, resource: arn('events', `rule/${asText(Name) || `${asText(NamePrefix)}*`}`) },
];

/** Plays the calls of EventBridge that show the rules of the template, and let one rest or work again. */
export const playEvents = (access: Access, bus: Pick<EventBus, 'rules' | 'isEnabled' | 'enable'>): Play => {
  const told = (rule: RuleDefinition) => ({
    Name: rule.name,
    Arn: rule.arn,
    State: bus.isEnabled(rule) ? 'ENABLED' : 'DISABLED',
    EventBusName: 'default',
    ...rule.written,
  });
  const enable = (name: string | undefined, on: boolean) => {
    const rule = bus.rules.find((one) => one.name === name);
    if (!rule) throw new AwsError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus default.`);
    bus.enable(rule, on);
    return {};
  };
  return playJson(access, needs, (action, input) => {
    const { Name, NamePrefix } = parseInput(asked, input, 'ValidationException');
    if (action === 'ListRules')
      return { Rules: bus.rules.filter((rule) => rule.name.startsWith(NamePrefix)).map(told) };
    if (action === 'DisableRule' || action === 'EnableRule') return enable(Name, action === 'EnableRule');
    const message = `The action ${action} of events is not played on this machine.`;
    throw new AwsError('UnknownOperationException', message);
  });
};
