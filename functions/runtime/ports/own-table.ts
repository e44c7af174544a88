import { once } from '../../../shared/once.ts';
import { table } from '../../adapters/table.ts';
import { environment } from '../environment.ts';

/** Opens the table of this stage, once per process. */
export const ownTable = once(() => table(environment('TABLE_NAME')));
