import { letGoInTime } from '../privacy/let-go-in-time.ts';
import { retentionPorts } from '../runtime/ports/retention-ports.ts';

/** Runs every day. */
export const handler = (): Promise<void> => letGoInTime(retentionPorts());
