import { AwsError } from '../aws-error.ts';

/** Says whether Lambda refused a call because too many run already: nothing ran, and it is to be tried again. */
export const isThrottled = (error: unknown): boolean =>
  error instanceof AwsError && error.code === 'TooManyRequestsException';
