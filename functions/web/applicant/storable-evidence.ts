import * as z from 'zod/mini';
import { evidenceSchema } from '../../../shared/evidence.ts';

/**
 * How many bytes of an application's item its entries may take: all two hundred trainings and every other list fit, and
 * less than half is used of the 400 KB that DynamoDB takes, so that no later save fails for want of room.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
const mostBytes = 160_000;

const message = 'This is more than an application can hold. Shorten your entries, or join several small ones in one.';

/** Accepts what an applicant states, as long as it leaves room for what is to come. */
export const storableEvidence = evidenceSchema.check(
  z.refine((evidence) => Buffer.byteLength(JSON.stringify(evidence)) <= mostBytes, message),
);
