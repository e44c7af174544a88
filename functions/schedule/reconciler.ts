import { reconcileWhenDue } from '../reconciliation/reconcile-when-due.ts';
import { reconcilePorts } from '../runtime/ports/reconcile-ports.ts';

/** Runs every quarter of an hour, longer than a comparison may take; most times there is nothing to do. */
export const handler = (): Promise<void> => reconcileWhenDue(reconcilePorts());
