import type { Application } from '../../../shared/application/application.ts';
import type { ApplicationStore } from '../../../shared/ports/application-store.ts';
import { ifAny } from '../if-any.ts';

/** May be the id of an application: whatever else stands in an address, at any length, is no key to look under. */
const idPattern = /^[A-Za-z0-9-]{1,60}$/;

/**
 * Finds the application that an address names; undefined when there is none. What names none is looked for all the same,
 * under no id, so that how long it takes tells nothing.
 */
export const findApplication = (
  applications: Pick<ApplicationStore, 'get'>,
  id = '',
): Promise<Application | undefined> => ifAny(applications.get(idPattern.test(id) ? id : ''));
