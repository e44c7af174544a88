import type { Application } from '../../shared/application/application.ts';
import { endOfTime } from '../../shared/instant.ts';
import type { ApplicationStore } from '../../shared/ports/application-store.ts';
import type { Turn } from '../../shared/rules/turn.ts';
import { type ReadEach, readEach } from './read-each.ts';

/** Reads every application whose turn it is, the next due first; the index shows a save a moment later. */
export const allOfTurn = async <View>(
  applications: Pick<ApplicationStore, 'due' | 'get'>,
  turn: Turn,
  view: (application: Application) => View,
): Promise<ReadEach<View>> => readEach(applications, await applications.due(turn, endOfTime), view);
