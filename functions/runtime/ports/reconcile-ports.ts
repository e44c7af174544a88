import type { Executions } from '../../../shared/ports/executions.ts';
import { listedExecutions } from '../../adapters/executions.ts';
import { type KeptItems, keptItems } from '../../adapters/kept-items.ts';
import { environment } from '../environment.ts';
import { type OutboxPorts, outboxPorts } from './outbox-ports.ts';
import { ownTable } from './own-table.ts';
import { type PaymentPorts, paymentPorts } from './payment-ports.ts';

/** What comparing needs: the facts, Stripe, the executions, and the items as they stand in the table. */
export type ReconcilePorts = PaymentPorts &
  OutboxPorts & {
    readonly executions: Executions;
    readonly itemsOf: (applicationId: string) => Promise<KeptItems>;
  };

/** Builds what comparing needs. */
export const reconcilePorts = (): ReconcilePorts => ({
  ...paymentPorts(),
  ...outboxPorts(),
  executions: listedExecutions(environment('STATE_MACHINE_ARN')),
  itemsOf: (id) => keptItems(ownTable(), id),
});
