import type { Application } from '../../shared/application/application.ts';
import type { ApplicationStore } from '../../shared/ports.ts';
import type { Turn } from '../../shared/rules/index-keys.ts';
import { type ReadEach, readEach } from './read-each.ts';

/** Is later than any instant at which something falls due. */
const whenever = '9999-12-31T23:59:59.999Z';

/** Reads every application whose turn it is, the next due first; the index shows a save a moment later. */
export const allOfTurn = async <View>(
  applications: Pick<ApplicationStore, 'due' | 'get'>,
  turn: Turn,
  view: (application: Application) => View,
): Promise<ReadEach<View>> => readEach(applications, await applications.due(turn, whenever), view);
