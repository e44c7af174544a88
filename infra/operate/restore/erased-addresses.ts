import { idIn, rowKeys } from '../../../functions/adapters/row-keys.ts';
import type { Row } from '../../../functions/adapters/table.ts';
import type { Erasure } from '../../../shared/application/erasure.ts';
import { factsIn } from './facts-in.ts';

const digestOf = (email: string): string => idIn(rowKeys.address(email).pk);

/** Knows the addresses whose application was erased since an export, and those that are somebody else's by now. */
export const erasedAddresses = () => {
  const living = new Set<string>();
  const livingAt = new Set<string>();
  const erased = new Map<string, { readonly personId: string; readonly erasure: Erasure }>();
  const left = new Map<string, Erasure>();

  const note = (item: Row, standing: Row | undefined): void => {
    const { personId, email, formerAddresses } = factsIn(item);
    const now = standing && factsIn(standing);
    const erasure = now?.erasure;
    if (erasure?.endedAt === undefined) {
      living.add(personId);
      for (const one of [email, now?.email ?? email]) livingAt.add(digestOf(one));
      return;
    }
    erased.set(digestOf(email), { personId, erasure });
    for (const former of formerAddresses) left.set(digestOf(former.email), erasure);
  };

  return {
    /** Notes an exported application with what stands in its place, if anything does. */
    note,
    /** Finds by its digest the erasure that took away what was under an address, even one that the person had left. */
    at: (address: string): Erasure | undefined => {
      const found = erased.get(address);
      if (found !== undefined && !living.has(found.personId)) return found.erasure;
      return livingAt.has(address) ? undefined : left.get(address);
    },
  };
};
