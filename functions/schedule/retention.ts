import { applyRetention } from '../privacy/apply-retention.ts';
import { retentionPorts } from '../runtime/ports/retention-ports.ts';

/** Runs every day. */
export const handler = (): Promise<void> => applyRetention(retentionPorts());
