import { sameMailbox } from '../address.ts';
import type { Application } from '../application/application.ts';
import { sameName } from './same-name.ts';
import type { Contact } from './same-person.ts';

/** Says whether somebody is taken for the applicant: by an address of today or before, or by the same name at another. */
export const isApplicant = (
  application: Pick<Application, 'name' | 'email' | 'formerAddresses'>,
  somebody: Contact,
): boolean => {
  const { email, formerAddresses = [] } = application;
  const addresses = [email, ...formerAddresses.map((former) => former.email)];
  return addresses.some((one) => sameMailbox(one, somebody.email)) || sameName(application, somebody);
};
