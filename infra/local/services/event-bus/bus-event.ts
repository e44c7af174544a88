import { randomUUID } from 'node:crypto';
import { account } from '../../cloud-assembly/account.ts';

/** An event as EventBridge hands it to a rule's target. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO instant, whole seconds, as EventBridge has it. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

type Told = Pick<BusEvent, 'source' | 'detail-type' | 'resources' | 'detail'>;

/** Makes an event of this account, at an instant in milliseconds. */
export const busEvent = (told: Told, at: number): BusEvent => ({
  ...told,
  version: '0',
  id: randomUUID(),
  account: account.id,
  time: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
  region: account.region,
});
