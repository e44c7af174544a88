import { applicationStore } from '../../../functions/adapters/application-store.ts';
import { auditTrail } from '../../../functions/adapters/audit-trail.ts';
import { randomIds } from '../../../functions/adapters/random-ids.ts';
import { systemClock } from '../../../functions/adapters/system-clock.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import { findApplication } from '../../../functions/runtime/web/find-application.ts';
import { auditFaults } from './audit-faults.ts';

/** What was found: how many trails and entries were looked at, and each fault with its application. */
export type AuditReport = {
  readonly trails: number;
  readonly entries: number;
  readonly faults: readonly string[];
};

const whyUnreadable = (error: unknown): string =>
  `cannot be read: ${error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : 'no reason given'}`;

type Looked = { readonly entries: number; readonly faults: readonly string[]; readonly version: number | undefined };

const look = async (rows: Table, id: string): Promise<Looked> => {
  const trail = await auditTrail(rows, id);
  const application = await findApplication(applicationStore(rows, systemClock, randomIds), id);
  const faults = auditFaults(id, application, trail);
  return { entries: trail.entries.length, faults, version: application?.version };
};

/** Looks again where there are faults, until nobody saves in between: a save on a table in use is no fault. */
const lookUntilStill = async (rows: Table, id: string, before?: Looked): Promise<Looked> => {
  const looked = await look(rows, id);
  const isStill = before !== undefined && before.version === looked.version;
  return looked.faults.length === 0 || isStill ? looked : lookUntilStill(rows, id, looked);
};

/** Verifies the audit trails of these applications, one after the other. */
export const verifyAudit = async (rows: Table, ids: AsyncIterable<string> | Iterable<string>): Promise<AuditReport> => {
  const faults: string[] = [];
  let trails = 0;
  let entries = 0;
  for await (const id of ids) {
    trails += 1;
    try {
      const looked = await lookUntilStill(rows, id);
      entries += looked.entries;
      faults.push(...looked.faults.map((fault) => `${id}: ${fault}`));
    } catch (error) {
      faults.push(`${id}: ${whyUnreadable(error)}`);
    }
  }
  return { trails, entries, faults };
};
