import { absent } from '../../../functions/adapters/change-write.ts';
import { registerRows } from '../../../functions/adapters/register-rows.ts';
import { isUnder, keyOf } from '../../../functions/adapters/row-keys.ts';
import type { Row } from '../../../functions/adapters/table.ts';
import type { PeoplePorts } from '../../../functions/runtime/ports/people-ports.ts';
import type { RegisterEntry } from '../../../shared/register-entry.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { LedgerEntry } from '../../../shared/ledger/ledger-entry.ts';
import { type Furnishing, furnishing } from '../made-up/furnishing.ts';
import { KeptApplications } from '../made-up/kept-applications.ts';
import { type MemoryTable, memoryTable, type TableSettings } from './memory-table.ts';
import { rememberingReader } from './remembering-reader.ts';
import { type TableStores, tableWorld } from '../running/table-world.ts';

/** The real adapters over the table in memory, which a test may furnish and look into past them. */
export type MemoryWorld = TableStores &
  Furnishing<void> &
  PeoplePorts & {
    readonly rows: MemoryTable;
    readonly kept: KeptApplications;
    /** The addresses to which an invitation to sign in was written. */
    readonly invited: string[];
    moveTo(now: Instant): void;
    /** Puts a certificate into the register, as given here to somebody at an address. */
    addCertificate(entry: RegisterEntry, email?: string): void;
    /** Lists the entries of the ledger, as they were written. */
    ledgerEntries(): readonly LedgerEntry[];
    /** Lists the items of all partitions of a kind. */
    itemsUnder(partition: Partition): readonly Row[];
  };

type Partition = Parameters<typeof isUnder>[1];

/** What one world has parsed is the same to another: items are never changed in place. */
const read = rememberingReader();

/** Makes an empty world whose clock stands at an instant until it is moved, over a table that a test may set otherwise. */
export const memoryWorld = (
  start: Instant = '2026-03-02T15:00:00.000Z',
  settings: TableSettings = { interrupt: () => undefined, ignoresConditions: false },
): MemoryWorld => {
  let now = start;
  const clock = { now: () => now };
  const rows = memoryTable(settings);
  const invited: string[] = [];
  const itemsUnder = (partition: Partition) => rows.items().filter((row) => isUnder(keyOf(row).pk, partition));
  return {
    ...tableWorld(rows, clock, read),
    ...furnishing((row) => rows.lay(row)),
    rows,
    kept: new KeptApplications(rows, clock, read),
    invited,
    invitations: { invite: async ({ email }) => void invited.push(email) },
    moveTo: (later) => void (now = later),
    addCertificate: (entry, email = 'somebody@example.org') =>
      registerRows({ entry, email }, absent).forEach(({ Put }) => rows.lay(Put?.Item ?? {})),
    ledgerEntries: () => itemsUnder('LEDGER').map(({ entry }) => entry as LedgerEntry),
    itemsUnder,
  };
};
