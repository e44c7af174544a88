/** Publishes a count or an age as a CloudWatch metric, by the embedded metric format: one line in the log. */
export const metric = (name: string, value: number, unit: 'Count' | 'Seconds'): void => {
  const definition = { Namespace: 'Endorsement', Dimensions: [['Stage']], Metrics: [{ Name: name, Unit: unit }] };
  const line = {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [definition] },
    Stage: process.env['STAGE'] ?? 'unknown',
    [name]: value,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
