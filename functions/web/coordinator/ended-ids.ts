import type { TablePorts } from '../../runtime/ports.ts';

/** Lies after every instant that the index can hold. */
const endOfTime = '9999-12-31T23:59:59Z';

/** Is how many applications that have ended are looked through for a name: years of most associations. */
export const mostByName = 500;

/**
 * Finds which applications that have ended, and which drafts, may be meant by some words: those with this number, those
 * of the person with this address, and of what has ended the newest, of which the name has to be read.
 */
export const endedIds = async (
  { applications, people }: Pick<TablePorts, 'applications' | 'people'>,
  words: string,
): Promise<readonly string[]> => {
  const due = (turn: 'ended' | 'draft') => applications.due(turn, endOfTime);
  const [ended, drafts, personId] = await Promise.all([due('ended'), due('draft'), people.idAt(words)]);
  const newest = ended.toReversed();
  const ofPerson = new Set(personId === undefined ? [] : await applications.ofPerson(personId));
  const isMeant = (id: string): boolean => ofPerson.has(id) || id.includes(words.toLowerCase());
  const meant = [newest, drafts].flatMap((ids) => ids.filter(isMeant).slice(0, mostByName));
  return [...meant, ...newest.slice(0, mostByName)];
};
