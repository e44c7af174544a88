import { sameAddress } from '../address.ts';
import type { Application } from '../application/application.ts';

/** Says whether an address is the applicant's: the one of today, or one that they had before. */
export const isApplicant = (
  { email, formerAddresses = [] }: Pick<Application, 'email' | 'formerAddresses'>,
  address: string,
): boolean => [email, ...formerAddresses.map((former) => former.email)].some((one) => sameAddress(one, address));
