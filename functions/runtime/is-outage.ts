import * as z from 'zod/mini';
import { cancellationCodes } from '../adapters/cancellation-codes.ts';
import { errorName } from './error-name.ts';

/**
 * The names with which AWS, Stripe and the network say that they cannot at the moment, or will not so often. On a new
 * stage Stripe cannot until its key is there.
 */
const names: readonly string[] = [
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'ThrottledException',
  'Throttling',
  // Step Functions asks KMS for each caller, as its executions have a key of ours; the SDK itself does not try this again.
  'KmsThrottlingException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'InternalServerError',
  'InternalServiceError',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'TimeoutError',
  'AbortError',
  'TransactionInProgressException',
  'StripeConnectionError',
  'StripeAPIError',
  'StripeRateLimitError',
  'StripeNotSetUp',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/** The reasons for which a transaction is cancelled though none of its conditions failed. */
const reasons: readonly (string | undefined)[] = [
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'InternalServerError',
];

const answerSchema = z.object({
  message: z.optional(z.string()),
  $metadata: z.optional(z.object({ httpStatusCode: z.optional(z.number()) })),
});

/** Says whether somebody on whom we depend is not there at the moment, so that the same again helps in a while. */
export const isOutage = (error: unknown): boolean => {
  if (names.includes(errorName(error))) return true;
  const { data } = answerSchema.safeParse(error);
  if (data === undefined) return false;
  const isCut = data.message === 'fetch failed' || (data.$metadata?.httpStatusCode ?? 0) >= 500;
  return isCut || cancellationCodes(error).some((code) => reasons.includes(code));
};
