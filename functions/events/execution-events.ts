import { goOnAfter } from './go-on-after.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';

/** Runs for every execution that ended by force. */
export const handler = (event: unknown): Promise<void> => goOnAfter(tablePorts(), event);
