import type { Invitations } from '../../../shared/ports/invitations.ts';
import type { EarlierEndorsements } from '../../../shared/ports/earlier-endorsements.ts';
import type { ImportLog } from '../../../shared/ports/import-log.ts';
import type { MemberList } from '../../../shared/ports/member-list.ts';
import { once } from '../../../shared/once.ts';
import { earlierEndorsements } from '../../adapters/earlier-endorsements.ts';
import { importLog } from '../../adapters/import-log.ts';
import { memberList } from '../../adapters/member-list.ts';
import { inviteStaff } from '../../adapters/staff-pool.ts';
import type { Table } from '../../adapters/table.ts';
import { environment } from '../environment.ts';
import { ownTable } from './own-table.ts';
import { type TablePorts, tablePorts } from './table-ports.ts';

/** What the association's lists come in by. */
export type ListPorts = {
  readonly memberList: MemberList;
  readonly endorsements: EarlierEndorsements;
  readonly imports: ImportLog;
};

/** What the pages about people need: the table, the lists, and the sign-in of the staff. */
export type PeoplePorts = TablePorts & ListPorts & { readonly invitations: Invitations };

/** Builds the ports by which lists come in, over a table. */
export const listPorts = (rows: Table, people: TablePorts['people']): ListPorts => ({
  memberList: memberList(rows),
  endorsements: earlierEndorsements(rows, people),
  imports: importLog(rows),
});

/** Builds the ports of the pages about people, once per process. */
export const peoplePorts = once((): PeoplePorts => {
  const ports = tablePorts();
  return {
    ...ports,
    ...listPorts(ownTable(), ports.people),
    invitations: {
      invite: (person) => inviteStaff({ poolId: environment('STAFF_POOL') }, { ...person, group: 'reviewer' }),
    },
  };
});
