import { jest } from '@jest/globals';
import * as z from 'zod/mini';

const metricLine = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.tuple([z.object({ Metrics: z.tuple([z.object({ Name: z.string() })]) })]),
  }),
});

/** Counts the metrics in what is written to the log from now on, and keeps the log quiet; each call begins anew. */
export const countMetrics = (): (() => Readonly<Record<string, number>>) => {
  let counts: Record<string, number> = {};
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    const metric = metricLine.safeParse(JSON.parse(String(line)));
    if (metric.success) {
      const name = metric.data._aws.CloudWatchMetrics[0].Metrics[0].Name;
      counts[name] = (counts[name] ?? 0) + z.number().parse(metric.data[name]);
    }
    return true;
  });
  return () => {
    const seen = counts;
    counts = {};
    return seen;
  };
};
