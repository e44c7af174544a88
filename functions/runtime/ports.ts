import type {
  ApplicationStore,
  Clock,
  Counters,
  Ids,
  LinkStore,
  MemberDirectory,
  PersonStore,
  RegisterStore,
  ReviewerStore,
} from '../../shared/ports.ts';
import { applicationStore } from '../adapters/application-store.ts';
import { counters } from '../adapters/counters.ts';
import { randomIds } from '../adapters/random-ids.ts';
import { linkStore, memberDirectory, personStore, registerStore, reviewerStore } from '../adapters/small-stores.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { table } from '../adapters/table.ts';
import { environment } from './environment.ts';

/** Is what a function needs that speaks to the table alone. */
export type TablePorts = {
  readonly applications: ApplicationStore;
  readonly people: PersonStore;
  readonly links: LinkStore;
  readonly reviewers: ReviewerStore;
  readonly members: MemberDirectory;
  readonly register: RegisterStore;
  readonly counters: Counters;
  readonly clock: Clock;
  readonly ids: Ids;
};

let built: TablePorts | undefined;

/** Builds the ports over the table, once per process. */
export const tablePorts = (): TablePorts => {
  if (built !== undefined) return built;
  const rows = table(environment('TABLE_NAME'));
  built = {
    applications: applicationStore(rows, systemClock),
    people: personStore(rows),
    links: linkStore(rows, systemClock),
    reviewers: reviewerStore(rows),
    members: memberDirectory(rows),
    register: registerStore(rows),
    counters: counters(rows, systemClock),
    clock: systemClock,
    ids: randomIds,
  };
  return built;
};
