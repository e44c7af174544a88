import type { Application } from '../../shared/application/application.ts';
import type { ApplicationStore } from '../../shared/ports.ts';
import type { Turn } from '../../shared/rules/index-keys.ts';

/** Is later than any instant at which something falls due. */
const whenever = '9999-12-31T23:59:59.999Z';

/** Reads every application whose turn it is, the next due first; the index shows a save a moment later. */
export const allOfTurn = async (
  applications: Pick<ApplicationStore, 'due' | 'get'>,
  turn: Turn,
): Promise<readonly Application[]> => {
  const ids = await applications.due(turn, whenever);
  return Promise.all(ids.map((id) => applications.get(id)));
};
