import type { Application } from '../application/application.ts';
import { hasCome, type Instant } from '../instant.ts';

/** Finds where a letter to the applicant went that was written at an instant: to the address of that time. */
export const addressAt = (
  { email, formerAddresses = [] }: Pick<Application, 'email' | 'formerAddresses'>,
  at: Instant,
): string => formerAddresses.find(({ until }) => !hasCome(until, at))?.email ?? email;
