import type { Application } from '../../../shared/application/application.ts';
import type { TablePorts } from '../../runtime/ports.ts';

/** Lists every application of whoever signed in under an address, the newest first; what was erased is nobody's. */
export const applicationsOf = async (
  email: string,
  { people, applications }: Pick<TablePorts, 'people' | 'applications'>,
): Promise<readonly Application[]> => {
  const person = await people.idAt(email);
  const ids = person === undefined ? [] : await applications.ofPerson(person);
  const all = await Promise.all(ids.map((id) => applications.get(id)));
  return all
    .filter(({ erasure }) => erasure === undefined)
    .toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
};
