import type { Application } from '../../../shared/application/application.ts';
import { type ApplicationStore, NotFound } from '../../../shared/ports.ts';

/** Finds the application that an address names; undefined when there is none. */
export const findApplication = (
  applications: Pick<ApplicationStore, 'get'>,
  id: string | undefined,
): Promise<Application | undefined> =>
  applications.get(id ?? '').catch((error: unknown) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
