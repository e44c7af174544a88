import { letGo } from '../../shared/rules/changes/let-go.ts';
import { lookThrough } from './look-through.ts';
import type { TablePorts } from '../runtime/ports/ports.ts';
import { retryOnConflict } from '../runtime/retry-on-conflict.ts';

export type RetainPorts = Pick<TablePorts, 'applications' | 'clock'>;

const judge = ({ applications, clock }: RetainPorts, id: string): Promise<boolean> =>
  retryOnConflict(async () => {
    const change = letGo(await applications.get(id), clock.now());
    if (change !== undefined) await applications.save(change);
    return change !== undefined;
  });

/**
 * Begins the erasure of every draft and ended application whose time to be kept is over; the five-minute schedule erases
 * them. What a dispute or money on its way holds is looked at again the next day.
 */
export const retain = async (ports: RetainPorts): Promise<void> => {
  const { applications, clock } = ports;
  const ids = [...(await applications.due('draft', clock.now())), ...(await applications.due('ended', clock.now()))];
  await lookThrough('retention', ids, (id) => judge(ports, id));
};
