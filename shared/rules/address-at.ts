import type { Application } from '../application/application.ts';
import { hasCome, type Instant } from '../instant.ts';

/** Finds where a letter to the applicant went that left at an instant; one that has not goes to the present address. */
export const addressAt = (
  { email, formerAddresses = [] }: Pick<Application, 'email' | 'formerAddresses'>,
  sentAt: Instant | undefined,
): string => {
  const former = formerAddresses.find(({ until }) => sentAt !== undefined && !hasCome(until, sentAt));
  return former?.email ?? email;
};
