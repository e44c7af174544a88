import type { Application } from '../application/application.ts';

type Failure = Application['failures'][number];

/** Lists the parked failures that nobody has set going again, the oldest first. */
export const openFailures = ({ failures }: Pick<Application, 'failures'>): readonly Failure[] =>
  failures.filter(({ retriedAt }) => retriedAt === undefined);
