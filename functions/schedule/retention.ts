import { letGoOfUnfinished } from '../privacy/let-go-of-unfinished.ts';
import { retain } from '../privacy/retain.ts';
import { retentionPorts } from '../runtime/ports/retention-ports.ts';

/** Runs every day; what fails of one does not keep the other waiting. */
export const handler = async (): Promise<void> => {
  const ports = retentionPorts();
  try {
    await retain(ports);
  } finally {
    await letGoOfUnfinished(ports);
  }
};
