import { executionArn, executionName } from '../../shared/execution-name.ts';
import { environment } from './environment.ts';

/** Says where a run of an application is watched: in the Step Functions console, or on this machine's executions page. */
export type ExecutionAddress = (applicationId: string, run: number) => string;

/** Makes the address of an execution: the address of the executions, a slash, and the execution's ARN. */
export const executionAddress: ExecutionAddress = (applicationId, run) =>
  `${environment('EXECUTIONS_ADDRESS')}/${executionArn(environment('STATE_MACHINE_ARN'), executionName(applicationId, run))}`;
