import type { Application } from '../../../shared/application/application.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { readApplications } from '../../runtime/read-applications.ts';
import type { ReadEach } from '../../runtime/read-each.ts';

/** Lists every application of whoever signed in under an address, the newest first; what was erased is nobody's. */
export const applicationsOf = async (
  email: string,
  { people, applications }: Pick<TablePorts, 'people' | 'applications'>,
): Promise<ReadEach<Application>> => {
  const person = await people.idAt(email);
  const ids = person === undefined ? [] : await applications.ofPerson(person);
  const { found, unreadable } = await readApplications(applications, ids);
  const standing = found.filter(({ erasure }) => erasure === undefined);
  return { found: standing.toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1)), unreadable };
};
