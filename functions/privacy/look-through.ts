import { eachForItself } from '../runtime/each-for-itself.ts';
import { log } from '../runtime/log.ts';

/**
 * Looks through applications one by one. What fails at one of them keeps no other waiting, and is thrown all the same at
 * the end, so that the schedule itself fails and its alarm rings.
 */
export const lookThrough = async (
  what: string,
  ids: readonly string[],
  act: (id: string) => Promise<boolean>,
): Promise<void> => {
  const done: (boolean | undefined)[] = [];
  for (const applicationId of ids)
    done.push(await eachForItself({ applicationId, failed: `${what} failed` }, () => act(applicationId), undefined));
  const failed = done.filter((one) => one === undefined).length;
  log.info(`${what} looked through`, { due: ids.length, begun: done.filter((one) => one === true).length, failed });
  if (failed > 0) throw new Error(`${failed} of ${ids.length} failed: the log names each.`);
};
