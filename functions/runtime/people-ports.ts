import type { Invitations } from '../../shared/ports.ts';
import { inviteStaff } from '../adapters/staff-pool.ts';
import { environment } from './environment.ts';
import { type TablePorts, tablePorts } from './ports.ts';

/** Is what the pages about people need: the table, and the sign-in of the staff. */
export type PeoplePorts = TablePorts & { readonly invitations: Invitations };

/** Builds the ports of the pages about people. */
export const peoplePorts = (): PeoplePorts => ({
  ...tablePorts(),
  invitations: {
    invite: (person) => inviteStaff({ poolId: environment('STAFF_POOL') }, { ...person, group: 'reviewer' }),
  },
});
