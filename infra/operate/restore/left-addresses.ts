import { addressRow } from '../../../functions/adapters/person-store.ts';
import { keyOf, rowKeys } from '../../../functions/adapters/row-keys.ts';
import type { Row } from '../../../functions/adapters/table.ts';
import { sameAddress } from '../../../shared/address.ts';
import { factsIn } from './facts-in.ts';

/** Knows which addresses led, when an export was made, to people who left them since: what lay there then was theirs. */
export const leftAddresses = () => {
  const left = new Set<string>();
  const ledTo = new Map<string, string>();

  return {
    /** Notes an application as it stands in the table: whose it is, and where that person is no more. */
    note: (standing: Row): void => {
      const { personId, email, formerAddresses } = factsIn(standing);
      for (const former of formerAddresses.filter((one) => !sameAddress(one.email, email)))
        left.add(`${rowKeys.address(former.email).pk} ${personId}`);
    },
    /** Notes an exported address with the person to whom it led. */
    noteAddress: (item: Row): void => {
      ledTo.set(keyOf(item).pk, addressRow.parse(item).id);
    },
    /** Says of an item's key whether it lay under such an address. */
    has: (pk: string): boolean => {
      const { pk: address } = rowKeys.addressAt(pk);
      const led = ledTo.get(address);
      return led !== undefined && left.has(`${address} ${led}`);
    },
  };
};
