import type { Application, Failure } from '../application/application.ts';
import { executionName } from '../execution-name.ts';

/** Tells the coordinator what failed and has stopped an application, and what to do: whoever runs the system repairs it. */
export const failureWords = (
  { id }: Pick<Application, 'id'>,
  { run, state, error }: Failure,
): readonly [what: string, todo: string] => {
  const where =
    run === undefined
      ? `at the step "${state}"`
      : `within an hour of its beginning in execution ${executionName(id, run)}`;
  const chapter = run === undefined ? 'An application is parked' : 'An execution failed';
  return [
    `Something on our side failed ${where}. Nothing is lost: the application stands where it was, and what people answer is kept.`,
    `Tell whoever runs the system (error: ${error}; in the runbook: "${chapter}"). When they say that it is fixed, press "Try again".`,
  ];
};
