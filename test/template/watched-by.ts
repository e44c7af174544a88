import type { JsonObject } from '../../infra/local/json.ts';
import { at, listAt, type Resource } from './template.ts';

/** Lists the metrics that an alarm watches: its own, or those that it adds up. */
export const watchedBy = ({ properties }: Resource): JsonObject[] =>
  [properties, ...listAt(properties, 'Metrics').map((metric) => at(metric, 'MetricStat', 'Metric'))].filter(
    (metric) => 'MetricName' in metric,
  );
