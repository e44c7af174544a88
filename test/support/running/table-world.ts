import { createHash } from 'node:crypto';
import { applicationStore } from '../../../functions/adapters/application-store.ts';
import { counters } from '../../../functions/adapters/counters.ts';
import { erasureStore } from '../../../functions/adapters/erasure-store.ts';
import type { ApplicantAccounts } from '../../../shared/ports/applicant-accounts.ts';
import type { Erasures } from '../../../shared/ports/erasures.ts';
import { ledgerStore } from '../../../functions/adapters/ledger-store.ts';
import type { ReadApplication } from '../../../functions/adapters/read-application.ts';
import { reconciliationStore } from '../../../functions/adapters/reconciliation-store.ts';
import { registerStore } from '../../../functions/adapters/register-store.ts';
import { sessionStore } from '../../../functions/adapters/session-store.ts';
import { reviewerStore } from '../../../functions/adapters/reviewer-store.ts';
import { failedLetters } from '../../../functions/adapters/failed-letters.ts';
import { memberDirectory } from '../../../functions/adapters/member-directory.ts';
import { linkStore } from '../../../functions/adapters/link-store.ts';
import { personStore } from '../../../functions/adapters/person-store.ts';
import { stripeEventStore } from '../../../functions/adapters/stripe-event-store.ts';
import { staffNames } from '../../../functions/adapters/staff-names.ts';
import { turnaroundStore } from '../../../functions/adapters/turnaround-store.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import { type ListPorts, listPorts } from '../../../functions/runtime/ports/people-ports.ts';
import type { TablePorts } from '../../../functions/runtime/ports/table-ports.ts';
import type { Instant } from '../../../shared/instant.ts';
import { type Furnishing, furnishing } from '../made-up/furnishing.ts';

/** The real adapters over a table, with the clock and ids of a test. */
export type TableStores = TablePorts &
  ListPorts & { readonly rows: Table; readonly erasures: Erasures; readonly accounts: ApplicantAccounts };

/** A table behind the real adapters, which a test may furnish. */
export type TableWorld = TableStores & Furnishing<Promise<void>>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Writes a count as hexadecimal bytes below sixteen: a certificate's number, which takes 32 symbols, is never another's. */
const inBytes = (count: number): string =>
  [...count.toString(16).padStart(8, '0')].map((digit) => `0${digit}`).join('');

/** A sign-in in which nobody has an account. */
const nobodysAccounts: ApplicantAccounts = {
  madeBy: async () => [],
  at: async () => undefined,
  delete: async () => undefined,
};

/** Puts the real adapters over a table, whichever it is; what they throw dice for is counted, so that a run repeats. */
export const tableWorld = (rows: Table, clock: { now(): Instant }, read?: ReadApplication): TableWorld => {
  let nextId = 1;
  let nextSalt = 1;
  let nextSession = 1;
  const people = personStore(rows);
  return {
    rows,
    ...furnishing((Item) => rows.put({ Item })),
    erasures: erasureStore(rows),
    accounts: nobodysAccounts,
    applications: applicationStore(rows, clock, { next: () => `salt${nextSalt++}` }, read),
    people,
    sessions: sessionStore(rows, clock, () => sha256(`session ${nextSession++}`)),
    links: linkStore(rows),
    reviewers: reviewerStore(rows),
    staff: staffNames(rows),
    members: memberDirectory(rows),
    register: registerStore(rows),
    ...listPorts(rows, people),
    failedLetters: failedLetters(rows),
    turnarounds: turnaroundStore(rows),
    ledger: ledgerStore(rows),
    stripeEvents: stripeEventStore(rows),
    reconciliations: reconciliationStore(rows),
    counters: counters(rows, clock),
    clock,
    ids: { next: (prefix) => (prefix === '' ? inBytes(nextId++) : `${prefix}${String(nextId++).padStart(8, '0')}`) },
  };
};
