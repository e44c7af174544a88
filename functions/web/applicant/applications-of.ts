import type { Application } from '../../../shared/application/application.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import { type ReadEach, readEach } from '../../runtime/read-each.ts';

/** Lists every application of whoever signed in under an address, the newest first; what was erased is nobody's. */
export const applicationsOf = async (
  email: string,
  { people, applications }: Pick<TablePorts, 'people' | 'applications'>,
): Promise<ReadEach<Application>> => {
  const person = await people.idAt(email);
  const ids = person === undefined ? [] : await applications.ofPerson(person);
  // One under a policy that this release does not know is as little to be shown as one that cannot be read.
  const { found, unreadable } = await readEach(applications, ids, (application) => ({
    application,
    policy: policyOf(application),
  }));
  const standing = found.map(({ application }) => application).filter(({ erasure }) => erasure === undefined);
  return { found: standing.toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1)), unreadable };
};
