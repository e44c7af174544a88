import { type Decide, decideAndSave } from '../runtime/decide-and-save.ts';
import { eachForItself } from '../runtime/each-for-itself.ts';
import { log } from '../runtime/log.ts';
import type { TablePorts } from '../runtime/ports/ports.ts';

/**
 * Looks through applications one by one, and saves what a rule decides of each. What fails at one of them keeps no other
 * waiting, and is thrown all the same at the end, so that the schedule itself fails and its alarm rings.
 */
export const decideOnEach = async (
  ports: Pick<TablePorts, 'applications' | 'clock'>,
  what: string,
  ids: readonly string[],
  decide: Decide,
): Promise<void> => {
  const done: ('begun' | 'left' | 'failed')[] = [];
  for (const applicationId of ids) {
    const look = async () => ((await decideAndSave(ports, applicationId, decide)) ? 'begun' : 'left');
    done.push(await eachForItself({ applicationId, failed: `${what} failed` }, look, 'failed'));
  }
  const count = (became: string) => done.filter((one) => one === became).length;
  const failed = count('failed');
  log.info(`${what} looked through`, { due: ids.length, begun: count('begun'), failed });
  if (failed > 0) throw new Error(`${failed} of ${ids.length} failed: the log names each.`);
};
