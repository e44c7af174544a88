import type { Clock } from '../../clock.ts';
import type { DeadLetters } from '../dead-letters.ts';
import type { AsyncInvoker } from '../lambda/async-invoker.ts';
import type { InvokePermission } from '../lambda/invoke-permission.ts';
import { busEvent, type BusEvent } from './bus-event.ts';
import type { RuleDefinition, RuleTarget } from './rule-definition.ts';

export interface EventBus {
  /** Hands an event to the targets of every rule that it matches. */
  readonly publish: (event: BusEvent) => void;
  readonly rules: readonly RuleDefinition[];
  readonly isEnabled: (rule: RuleDefinition) => boolean;
  /** Lets a rule rest or work again; at the next start of the stack all of them work, as the template says. */
  readonly enable: (rule: RuleDefinition, on: boolean) => void;
  readonly close: () => void;
}

export interface EventBusOptions {
  rules: readonly RuleDefinition[];
  invoker: Pick<AsyncInvoker, 'take'>;
  mayInvoke: InvokePermission;
  clock: Clock;
  deadLetters: DeadLetters;
  warn?: (line: string) => void;
}

const scheduledEvent = ({ arn }: RuleDefinition, at: number): BusEvent =>
  busEvent({ source: 'aws.events', 'detail-type': 'Scheduled Event', resources: [arn], detail: {} }, at);

const deliverer = (
  { invoker, mayInvoke, deadLetters, warn }: EventBusOptions,
  resting: ReadonlySet<RuleDefinition>,
) => {
  // EventBridge does not try again what it may not do or cannot rewrite. Its dead letter is the event as it came.
  const giveUp = (rule: RuleDefinition, { arn, deadLetters: queue }: RuleTarget, event: BusEvent, code: string) => {
    const why = { ERROR_CODE: code, RULE_ARN: rule.arn, TARGET_ARN: arn };
    if (queue !== undefined) deadLetters.send(queue, JSON.stringify(event), why);
  };
  const deliver = (rule: RuleDefinition, target: RuleTarget, event: BusEvent): void => {
    const payload = target.given(event);
    if (payload === undefined) {
      warn?.(`The rule ${rule.arn} does not find in an event all that it passes on to ${target.arn}.`);
      return giveUp(rule, target, event, 'INVALID_JSON');
    }
    if (mayInvoke(target.arn, 'events.amazonaws.com', rule.arn)) return invoker.take(target.arn, payload);
    warn?.(`The rule ${rule.arn} may not call ${target.arn}: no AWS::Lambda::Permission allows it.`);
    return giveUp(rule, target, event, 'NO_PERMISSIONS');
  };
  return (rule: RuleDefinition, event: BusEvent): void => {
    if (resting.has(rule)) return;
    for (const target of rule.targets) deliver(rule, target, event);
  };
};

/** Plays the default event bus: rules that match events, and rules that fire by the clock. */
export const createEventBus = (options: EventBusOptions): EventBus => {
  const { rules, clock } = options;
  const resting = new Set<RuleDefinition>();
  const fire = deliverer(options, resting);
  const timers = new Map<RuleDefinition, { cancel(): void }>();
  // In the background: a jump of the clock over many firings makes one, on arrival, and nothing waits for a schedule.
  const schedule = (rule: RuleDefinition): void => {
    const instant = rule.next?.(clock.now()) ?? Infinity;
    if (instant === Infinity) return;
    const onTime = () => {
      schedule(rule);
      fire(rule, scheduledEvent(rule, clock.now()));
    };
    timers.set(rule, clock.at(instant, onTime, { background: true }));
  };
  for (const rule of rules) schedule(rule);
  return {
    publish: (event) => {
      for (const rule of rules) if (rule.matches?.(event) === true) fire(rule, event);
    },
    rules,
    isEnabled: (rule) => !resting.has(rule),
    enable: (rule, on) => void (on ? resting.delete(rule) : resting.add(rule)),
    close: () => {
      for (const timer of timers.values()) timer.cancel();
    },
  };
};
