import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { digest } from '../../runtime/digest.ts';
import type { WebRequest } from '../../runtime/web/request.ts';

/** How often one address may look somebody up in an hour, so that nobody reads the register out in one go. */
const perHour = 60;

/** Counts a look into the register, and says whether this address may still look. */
export const mayLookUp = ({ sourceAddress }: WebRequest, { counters }: TablePorts): Promise<boolean> =>
  counters.allow(`register:${digest(sourceAddress)}`, perHour, 3600);
