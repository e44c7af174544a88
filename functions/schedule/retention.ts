import { tablePorts } from '../runtime/ports.ts';
import { retain } from '../privacy/retain.ts';

/** Runs every day. */
export const handler = (): Promise<void> => retain(tablePorts());
