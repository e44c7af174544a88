import { endOfTime } from '../../../shared/instant.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';

/** How many applications that have ended are looked through for a name: years of most associations. */
export const mostByName = 500;

/** What may be meant by some words, and how many that have ended are not among it: nobody reads their names. */
type EndedIds = { readonly ids: readonly string[]; readonly unread: number };

/**
 * Finds which applications that have ended, which drafts, and which open ones that nobody reads otherwise, may be meant
 * by some words: those with this number, those of the person with this address, and of what has ended what is kept
 * longest, of which the name has to be read.
 */
export const endedIds = async (
  { applications, people }: Pick<TablePorts, 'applications' | 'people'>,
  words: string,
  left: readonly string[],
): Promise<EndedIds> => {
  const due = (turn: 'ended' | 'draft') => applications.due(turn, endOfTime);
  const [ended, drafts, personId] = await Promise.all([due('ended'), due('draft'), people.idAt(words)]);
  const keptLongest = ended.toReversed();
  const ofPerson = new Set(personId === undefined ? [] : await applications.ofPerson(personId));
  const isMeant = (id: string): boolean => ofPerson.has(id) || id.includes(words.toLowerCase());
  const meant = [keptLongest, drafts, left].flatMap((ids) => ids.filter(isMeant).slice(0, mostByName));
  const ids = new Set([...meant, ...keptLongest.slice(0, mostByName)]);
  return { ids: [...ids], unread: ended.filter((id) => !ids.has(id)).length };
};
