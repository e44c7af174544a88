import { erasureStore } from '../adapters/erasure-store.ts';
import { table } from '../adapters/table.ts';
import type { ErasePorts } from '../privacy/erase.ts';
import { environment } from './environment.ts';
import { tablePorts } from './ports.ts';

/** Builds what erasing personal data needs. */
export const erasurePorts = (): ErasePorts => ({
  ...tablePorts(),
  erasures: erasureStore(table(environment('TABLE_NAME'))),
});
