import type { Application } from '../../application/application.ts';
import { dayMillis, hasCome, type Instant, millis, millisBetween } from '../../instant.ts';
import { deadlineInstant, reminderInstant, reminderBeforeInstant } from '../../plan-instants.ts';
import { policyOf } from '../policy-of.ts';
import { standstills } from './standstills.ts';

/** The deadline plan of a wait: the instants of its reminders, and last the one at which patience ends. */
export type Plan = readonly Instant[];

/** Says when the running run is over: a run ends before AWS would end it, uncatchably, on day 365. */
export const runEndsAt = (application: Application): Instant | undefined => {
  const run = application.runs.at(-1);
  const policy = policyOf(application);
  return run === undefined ? undefined : deadlineInstant(run.startedAt, policy.run.days, policy.timeZone);
};

/** Cuts a plan at the end of the run: what lies beyond belongs to the next run. */
export const cutAtRunEnd = (plan: Plan, application: Application): Plan => {
  const end = runEndsAt(application);
  if (end === undefined || plan.every((instant) => millis(instant) < millis(end))) return plan;
  return [...plan.filter((instant) => millis(instant) < millis(end)), end];
};

/** Counts the instants of a plan that have come: the attempt at which a wait stands. */
export const attemptAt = (plan: Plan, now: Instant): number => plan.filter((instant) => hasCome(instant, now)).length;

/** Moves what lay ahead when it stood still by the days that were lost: a failure of ours costs nobody their time. */
export const afterStandstills = (application: Application, anchor: Instant, plan: Plan, slot?: number): Plan => {
  const { timeZone } = policyOf(application);
  const stood = standstills(application, anchor, slot);
  return plan.map((planned, index) => {
    const move = index === plan.length - 1 ? deadlineInstant : reminderInstant;
    return stood.reduce((at, { from, days }) => (hasCome(at, from) ? at : move(at, days, timeZone)), planned);
  });
};

/** Plans reminders on some days after the anchor, and a deadline. */
export const remindThenEnd = (
  application: Application,
  anchor: Instant,
  { reminderDays, deadlineDays }: { readonly reminderDays: readonly number[]; readonly deadlineDays: number },
  slot?: number,
): Plan => {
  const { timeZone } = policyOf(application);
  const reminders = reminderDays.map((days) => reminderInstant(anchor, days, timeZone));
  return afterStandstills(application, anchor, [...reminders, deadlineInstant(anchor, deadlineDays, timeZone)], slot);
};

/** Plans a deadline some days after the anchor, with reminders some days before it. */
export const remindBeforeEnd = (
  application: Application,
  anchor: Instant,
  {
    reminderDaysBefore,
    deadlineDays,
  }: { readonly reminderDaysBefore: readonly number[]; readonly deadlineDays: number },
): Plan => {
  const { timeZone } = policyOf(application);
  const deadline = deadlineInstant(anchor, deadlineDays, timeZone);
  const reminders = reminderDaysBefore.map((days) => reminderBeforeInstant(deadline, days, timeZone));
  return afterStandstills(application, anchor, [...reminders, deadline]);
};

/** Plans a wait for staff: it never ends by itself, so it is said again and again until the run is over. */
export const remindForEver = (
  application: Application,
  anchor: Instant,
  { firstDays, everyDays }: { readonly firstDays: readonly number[]; readonly everyDays: number },
): Plan => {
  const { timeZone, run } = policyOf(application);
  const end = runEndsAt(application) ?? deadlineInstant(anchor, run.days, timeZone);
  const from = firstDays.at(-1) ?? 0;
  const daysLeft = millisBetween(anchor, end) / dayMillis - from;
  const more = Array.from(
    { length: Math.max(1, Math.ceil(daysLeft / everyDays) + 1) },
    (_, index) => from + (index + 1) * everyDays,
  );
  return [...firstDays, ...more].map((days) => reminderInstant(anchor, days, timeZone));
};

/** Plans nothing but the end of the run, for a wait in which nobody is reminded. */
export const remindNobody = (application: Application): Plan => {
  const end = runEndsAt(application);
  return end === undefined ? [] : [end];
};
