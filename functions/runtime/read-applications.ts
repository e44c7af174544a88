import type { Application } from '../../shared/application/application.ts';
import type { ApplicationStore } from '../../shared/ports/application-store.ts';
import { policyOf } from '../../shared/rules/policy-of.ts';
import { type ReadEach, readEach } from './read-each.ts';

/** Reads many applications; one under a policy that this release does not know is as good as one that cannot be read. */
export const readApplications = async (
  applications: Pick<ApplicationStore, 'get'>,
  ids: readonly string[],
): Promise<ReadEach<Application>> => {
  const { found, unreadable } = await readEach(applications, ids, (application) => ({
    application,
    policy: policyOf(application),
  }));
  return { found: found.map(({ application }) => application), unreadable };
};
