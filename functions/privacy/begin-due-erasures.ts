import { beginDueErasure } from '../../shared/rules/changes/begin-due-erasure.ts';
import type { TablePorts } from '../runtime/ports/ports.ts';
import { decideOnEach } from './decide-on-each.ts';

/**
 * Begins the erasure of every draft and ended application whose time to be kept is over; the five-minute schedule erases
 * them. What a dispute or money on its way holds is looked at again the next day.
 */
export const beginDueErasures = async (ports: Pick<TablePorts, 'applications' | 'clock'>): Promise<void> => {
  const { applications, clock } = ports;
  const ids = [...(await applications.due('draft', clock.now())), ...(await applications.due('ended', clock.now()))];
  await decideOnEach(ports, 'retention', ids, beginDueErasure);
};
