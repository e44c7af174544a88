/** Fails a state as AWS would: `error` is the name that Retry and Catch match, `cause` the words for people. */
export class StatesError extends Error {
  readonly error: string | undefined;
  override readonly cause: string | undefined;

  constructor(error: string | undefined, cause: string | undefined) {
    super(`${error ?? 'no error name'}: ${cause ?? 'no cause'}`);
    this.name = 'StatesError';
    this.error = error;
    this.cause = cause;
  }
}

/** Fails a state or task whose data are larger than AWS takes. */
export const tooLargeData = (what: string): StatesError =>
  new StatesError(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );

/** Fails the evaluation of a field: AWS names the field as `location`, like `Output/result`. */
export class EvaluationError extends Error {
  readonly location: string | undefined;
  /** AWS reports a value of the wrong form one event later in the chain than a failed expression. */
  readonly afterEvaluation: boolean;

  constructor(message: string, location: string | undefined, afterEvaluation = false) {
    super(message);
    this.name = 'EvaluationError';
    this.location = location;
    this.afterEvaluation = afterEvaluation;
  }
}

/** The wildcard names of ErrorEquals and the errors they do not match (Step Functions guide, "Error names"). */
const UNMATCHED_BY_ALL = new Set(['States.DataLimitExceeded']);

/** Says whether an ErrorEquals list matches the name of an error. */
export const errorMatches = (errorEquals: readonly string[], error: string | undefined): boolean =>
  errorEquals.some((name) => {
    if (name === error) return true;
    if (error !== undefined && UNMATCHED_BY_ALL.has(error)) return false;
    if (name === 'States.ALL') return true;
    if (name === 'States.Timeout') return error === 'States.HeartbeatTimeout';
    return name === 'States.TaskFailed' && error !== 'States.Timeout' && error !== 'States.HeartbeatTimeout';
  });

/** Names an error as AWS reports it: a missed heartbeat is caught under its own name, and told as a timeout. */
export const toldName = (error: string | undefined): string | undefined =>
  error === 'States.HeartbeatTimeout' ? 'States.Timeout' : error;
