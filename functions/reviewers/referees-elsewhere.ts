import type { Application } from '../../shared/application/application.ts';
import type { ApplicationStore } from '../../shared/ports/application-store.ts';
import { askedReferees } from '../../shared/rules/references/asked-referees.ts';
import type { Contact } from '../../shared/rules/same-person.ts';
import { readEach } from '../runtime/read-each.ts';

/**
 * Lists whom the other applications of a person asked for a reference: whoever vouched for somebody once
 * never judges them. One that cannot be read is told in the log, and keeps no review waiting.
 */
export const refereesElsewhere = async (
  { applications }: { readonly applications: Pick<ApplicationStore, 'get' | 'ofPerson'> },
  { id, personId }: Application,
): Promise<readonly Contact[]> => {
  const ids = await applications.ofPerson(personId);
  const others = ids.filter((one) => one !== id);
  return (await readEach(applications, others, askedReferees)).found.flat();
};
