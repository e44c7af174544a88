import type { ExecutionSummary } from '../../states-language/execution.ts';
import type { JsonObject } from '../../states-language/json.ts';
import { LIMITS } from '../../states-language/limits.ts';

/** Write an instant as the AWS JSON protocol does: seconds since 1970. */
export const seconds = (instant: number | undefined): number | undefined =>
  instant === undefined ? undefined : instant / 1000;

const INCLUDED = { included: true };

/** Say why an execution cannot be redriven, or undefined when it can. */
export const whyNotRedrivable = (summary: ExecutionSummary, now: number): string | undefined => {
  const { status, stoppedAt, startedAt } = summary;
  if (status === 'RUNNING') return 'Execution is RUNNING and cannot be redriven';
  if (status === 'SUCCEEDED') return 'Execution is SUCCEEDED and cannot be redriven';
  if (now - (stoppedAt ?? now) > LIMITS.redriveTime) return 'Execution is older than the redrivable period of 14 days';
  if (now - startedAt > LIMITS.executionTime) return 'Execution exceeded the execution time limit of one year';
  return undefined;
};

const withoutAbsent = (fields: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Answer DescribeExecution. */
export const describedExecution = (summary: ExecutionSummary, now: number): JsonObject => {
  const reason = whyNotRedrivable(summary, now);
  return withoutAbsent({
    executionArn: summary.arn,
    stateMachineArn: summary.machineArn,
    name: summary.name,
    status: summary.status,
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

/** Write one line of ListExecutions. */
export const listedExecution = (summary: ExecutionSummary): JsonObject =>
  withoutAbsent({
    executionArn: summary.arn,
    stateMachineArn: summary.machineArn,
    name: summary.name,
    status: summary.status,
    startDate: seconds(summary.startedAt),
    stopDate: seconds(summary.stoppedAt),
    redriveCount: summary.redriveCount,
    redriveDate: seconds(summary.redrivenAt),
  });

/** Write the detail of EventBridge's "Step Functions Execution Status Change"; its dates are milliseconds since 1970. */
export const statusChangeOf = (summary: ExecutionSummary): JsonObject => ({
  executionArn: summary.arn,
  stateMachineArn: summary.machineArn,
  name: summary.name,
  status: summary.status,
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
