import { letGo } from '../../shared/rules/changes/let-go.ts';
import type { TablePorts } from '../runtime/ports/ports.ts';
import { lookThrough } from './look-through.ts';

export type RetainPorts = Pick<TablePorts, 'applications' | 'clock'>;

/**
 * Begins the erasure of every draft and ended application whose time to be kept is over; the five-minute schedule erases
 * them. What a dispute or money on its way holds is looked at again the next day.
 */
export const retain = async (ports: RetainPorts): Promise<void> => {
  const { applications, clock } = ports;
  const ids = [...(await applications.due('draft', clock.now())), ...(await applications.due('ended', clock.now()))];
  await lookThrough(ports, 'retention', ids, letGo);
};
