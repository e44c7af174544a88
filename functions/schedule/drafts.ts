import { tablePorts } from '../runtime/ports/table-ports.ts';
import { remindOfDrafts } from '../privacy/remind-of-drafts.ts';

/** Runs every day. */
export const handler = (): Promise<void> => remindOfDrafts(tablePorts());
