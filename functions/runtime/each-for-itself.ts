import { bareError } from './bare-error.ts';
import { isOutage } from './is-outage.ts';
import { log } from './log.ts';

/**
 * Does something about one application of many: what fails there is told by its id and answered with `otherwise`, so that
 * it keeps no other waiting. Whoever is away is away for all of them: an outage is thrown on.
 */
export const eachForItself = async <Result, Otherwise>(
  { applicationId, failed }: { readonly applicationId: string; readonly failed: string },
  act: () => Promise<Result>,
  otherwise: Otherwise,
): Promise<Result | Otherwise> => {
  try {
    return await act();
  } catch (error) {
    if (isOutage(error)) throw error;
    log.error(failed, { applicationId, error: bareError(error).name });
    return otherwise;
  }
};
