import { AwsError } from '../aws-error.ts';
import { readCron } from './cron.ts';

/** Tells the first instant after `after` at which a schedule fires, in milliseconds. */
export type NextFiring = (after: number) => number;

const UNITS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads rate(5 minutes) or cron(0 8 * * ? *). A rate counts from 1970, not from the start of the rule as on AWS: a
 * stack that is restarted every morning would otherwise never come to a daily firing.
 */
export const readSchedule = (expression: string): NextFiring => {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const interval = Number(count) * (UNITS[unit] ?? NaN);
  if (interval > 0) return (after) => (Math.floor(after / interval) + 1) * interval;
  const [, cron] = /^cron\((.+)\)$/.exec(expression) ?? [];
  if (cron === undefined)
    throw new AwsError('ValidationException', `Parameter ScheduleExpression is not valid: ${expression}`);
  return readCron(cron);
};
