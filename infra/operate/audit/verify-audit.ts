import { applicationStore } from '../../../functions/adapters/application-store.ts';
import { auditTrail } from '../../../functions/adapters/audit-trail.ts';
import { randomIds } from '../../../functions/adapters/random-ids.ts';
import { systemClock } from '../../../functions/adapters/system-clock.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import { findApplication } from '../../../functions/runtime/web/find-application.ts';
import { auditFaults } from './audit-faults.ts';

/** Is what was found: how many trails and entries were looked at, and each fault with its application. */
export type AuditReport = {
  readonly trails: number;
  readonly entries: number;
  readonly faults: readonly string[];
};

const whyUnreadable = (error: unknown): string =>
  `cannot be read: ${error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : 'no reason given'}`;

/** Verifies the audit trails of these applications, one after the other. */
export const verifyAudit = async (rows: Table, ids: AsyncIterable<string> | Iterable<string>): Promise<AuditReport> => {
  const applications = applicationStore(rows, systemClock, randomIds);
  const faults: string[] = [];
  let trails = 0;
  let entries = 0;
  for await (const id of ids) {
    trails += 1;
    try {
      const trail = await auditTrail(rows, id);
      entries += trail.entries.length;
      const found = auditFaults(id, await findApplication(applications, id), trail);
      faults.push(...found.map((fault) => `${id}: ${fault}`));
    } catch (error) {
      faults.push(`${id}: ${whyUnreadable(error)}`);
    }
  }
  return { trails, entries, faults };
};
