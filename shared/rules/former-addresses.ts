import { sameAddress } from '../address.ts';
import type { Application } from '../application/application.ts';

type Known = Pick<Application, 'formerAddresses'>;

/** Puts the addresses that a person left together, as two applications know them; each keeps its place in the first. */
export const withFormerOf = ({ formerAddresses = [] }: Known, other: Known): Known => {
  const isKnown = ({ email }: { email: string }) => formerAddresses.some((one) => sameAddress(one.email, email));
  const all = [...formerAddresses, ...(other.formerAddresses ?? []).filter((one) => !isKnown(one))];
  return all.length === 0 ? {} : { formerAddresses: all };
};
