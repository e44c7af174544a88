import type { Application, Failure } from '../application/application.ts';

/** Lists the parked failures that nobody has set going again, the oldest first. */
export const openFailures = ({ failures }: Pick<Application, 'failures'>): readonly Failure[] =>
  failures.filter(({ retriedAt }) => retriedAt === undefined);
