import type { ExecutionSummary } from '../../states-language/execution.ts';
import type { Fields } from '../../json.ts';
import { LIMITS } from '../../states-language/limits.ts';

/** Writes an instant as the AWS JSON protocol does: seconds since 1970. */
export const seconds = (instant: number | undefined): number | undefined =>
  instant === undefined ? undefined : instant / 1000;

const INCLUDED = { included: true };

/** What is known when somebody asks whether an execution can be redriven; its events are counted when it matters. */
export interface Asked {
  readonly summary: ExecutionSummary;
  readonly now: number;
  readonly events: () => number;
}

/** Says why an execution cannot be redriven, or undefined when it can (API reference, DescribeExecution). */
export const whyNotRedrivable = ({ summary, now, events }: Asked): string | undefined => {
  const { status, stoppedAt, startedAt } = summary;
  if (status === 'RUNNING') return 'Execution is RUNNING and cannot be redriven';
  if (status === 'SUCCEEDED') return 'Execution is SUCCEEDED and cannot be redriven';
  if (now - startedAt > LIMITS.executionTime) return 'Execution has exceeded the max execution time';
  if (now - (stoppedAt ?? now) > LIMITS.redriveTime) return 'Execution redrivable period exceeded';
  // A redrive needs room for its own event and one more.
  return events() < LIMITS.historyEvents - 1 ? undefined : 'Execution history event limit exceeded';
};

const withoutAbsent = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const named = ({ arn, machineArn, name, status }: ExecutionSummary): Fields => ({
  executionArn: arn,
  stateMachineArn: machineArn,
  name,
  status,
});

/** Answers DescribeExecution. */
export const describedExecution = (asked: Asked): Fields => {
  const { summary } = asked;
  const reason = whyNotRedrivable(asked);
  return withoutAbsent({
    ...named(summary),
    startDate: seconds(summary.startedAt),
    stopDate: seconds(summary.stoppedAt),
    input: summary.input,
    inputDetails: INCLUDED,
    output: summary.output,
    outputDetails: summary.output === undefined ? undefined : INCLUDED,
    error: summary.error,
    cause: summary.cause,
    redriveCount: summary.redriveCount,
    redriveDate: seconds(summary.redrivenAt),
    redriveStatus: reason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    redriveStatusReason: reason,
  });
};

/** Writes one line of ListExecutions. */
export const listedExecution = (summary: ExecutionSummary): Fields =>
  withoutAbsent({
    ...named(summary),
    startDate: seconds(summary.startedAt),
    stopDate: seconds(summary.stoppedAt),
    redriveCount: summary.redriveCount,
    redriveDate: seconds(summary.redrivenAt),
  });

/** Writes the detail of EventBridge's "Step Functions Execution Status Change"; dates in milliseconds since 1970. */
export const statusChangeOf = (summary: ExecutionSummary): Fields => ({
  ...named(summary),
  startDate: summary.startedAt,
  stopDate: summary.stoppedAt ?? null,
  input: summary.input,
  inputDetails: INCLUDED,
  output: summary.output ?? null,
  outputDetails: summary.output === undefined ? null : INCLUDED,
  error: summary.error ?? null,
  cause: summary.cause ?? null,
  redriveCount: summary.redriveCount,
  redriveDate: summary.redrivenAt ?? null,
  redriveStatus: summary.status === 'RUNNING' || summary.status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
});
