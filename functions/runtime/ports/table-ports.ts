import type { EndorsementDirectory } from '../../../shared/ports/endorsement-directory.ts';
import type { FailedLetters } from '../../../shared/ports/failed-letters.ts';
import type { MemberDirectory } from '../../../shared/ports/member-directory.ts';
import type { RegisterStore } from '../../../shared/ports/register-store.ts';
import type { Turnarounds } from '../../../shared/ports/turnarounds.ts';
import type { ApplicationStore } from '../../../shared/ports/application-store.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Counters } from '../../../shared/ports/counters.ts';
import type { Ids } from '../../../shared/ports/ids.ts';
import type { LinkStore } from '../../../shared/ports/link-store.ts';
import type { PersonStore } from '../../../shared/ports/person-store.ts';
import type { SessionStore } from '../../../shared/ports/session-store.ts';
import type { ReviewerStore } from '../../../shared/ports/reviewer-store.ts';
import type { StaffNames } from '../../../shared/ports/staff-names.ts';
import { once } from '../../../shared/once.ts';
import { applicationStore } from '../../adapters/application-store.ts';
import { counters } from '../../adapters/counters.ts';
import { endorsementDirectory } from '../../adapters/endorsement-directory.ts';
import { ledgerStore } from '../../adapters/ledger-store.ts';
import type { LedgerStore } from '../../../shared/ports/ledger-store.ts';
import type { Reconciliations } from '../../../shared/ports/reconciliations.ts';
import { reconciliationStore } from '../../adapters/reconciliation-store.ts';
import { stripeEventStore } from '../../adapters/stripe-event-store.ts';
import type { StripeEvents } from '../../../shared/ports/stripe-events.ts';
import { randomIds } from '../../adapters/random-ids.ts';
import { reviewerStore } from '../../adapters/reviewer-store.ts';
import { failedLetters } from '../../adapters/failed-letters.ts';
import { memberDirectory } from '../../adapters/member-directory.ts';
import { registerStore } from '../../adapters/register-store.ts';
import { linkStore } from '../../adapters/link-store.ts';
import { personStore } from '../../adapters/person-store.ts';
import { sessionStore } from '../../adapters/session-store.ts';
import { staffNames } from '../../adapters/staff-names.ts';
import { systemClock } from '../../adapters/system-clock.ts';
import { turnaroundStore } from '../../adapters/turnaround-store.ts';
import { ownTable } from './own-table.ts';

/** What a function needs that speaks to the table alone. */
export type TablePorts = {
  readonly applications: ApplicationStore;
  readonly people: PersonStore;
  readonly links: LinkStore;
  readonly sessions: SessionStore;
  readonly reviewers: ReviewerStore;
  readonly staff: StaffNames;
  readonly members: MemberDirectory;
  readonly register: RegisterStore;
  readonly endorsements: EndorsementDirectory;
  readonly failedLetters: FailedLetters;
  readonly turnarounds: Turnarounds;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly ledger: LedgerStore;
  readonly stripeEvents: StripeEvents;
  readonly reconciliations: Reconciliations;
};

/** Builds the ports over the table, once per process. */
export const tablePorts = once((): TablePorts => {
  const rows = ownTable();
  return {
    applications: applicationStore(rows, systemClock, randomIds),
    people: personStore(rows),
    links: linkStore(rows),
    sessions: sessionStore(rows, systemClock),
    reviewers: reviewerStore(rows),
    staff: staffNames(rows),
    members: memberDirectory(rows),
    register: registerStore(rows),
    endorsements: endorsementDirectory(rows),
    failedLetters: failedLetters(rows),
    turnarounds: turnaroundStore(rows),
    counters: counters(rows, systemClock),
    clock: systemClock,
    ids: randomIds,
    ledger: ledgerStore(rows),
    stripeEvents: stripeEventStore(rows),
    reconciliations: reconciliationStore(rows),
  };
});
