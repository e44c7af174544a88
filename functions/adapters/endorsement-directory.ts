import type { EndorsementDirectory } from '../../shared/ports/endorsement-directory.ts';
import { endorsementsAt } from './held-endorsements.ts';
import type { Table } from './table.ts';

/** Lists what people hold by the digest of their address, but for what went to another address since. */
export const endorsementDirectory = (rows: Table): EndorsementDirectory => ({
  ofAddress: async (email) => (await endorsementsAt(rows, email)).held,
});
