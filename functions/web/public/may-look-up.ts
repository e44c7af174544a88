import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { digest } from '../../runtime/digest.ts';
import type { Visit } from '../../runtime/web/visit.ts';

/** How often one address may look somebody up in an hour, so that nobody reads the register out in one go. */
const perHour = 60;

/** Counts a look into the register, and says whether this address may still look. */
export const mayLookUp = ({ request, ports }: Visit<TablePorts>): Promise<boolean> =>
  ports.counters.allow(`register:${digest(request.sourceAddress)}`, perHour, 3600);
