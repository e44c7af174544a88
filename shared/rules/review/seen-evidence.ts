import type { Application } from '../../application/application.ts';
import type { EvidenceList } from '../../evidence.ts';

/**
 * Names the entry at a place as a mark remembers it: its content, so that an entry which is amended is no longer marked,
 * and which it is of several that say the same, since what proves one proves no other.
 */
export const entryKey = (section: EvidenceList, entries: readonly unknown[], index: number): string => {
  const content = JSON.stringify(entries[index]);
  const before = entries.slice(0, index).filter((one) => JSON.stringify(one) === content).length;
  return `${section}:${content}${before === 0 ? '' : `#${before + 1}`}`;
};

/** Says how the coordinator saw evidence of the entry at a place; undefined while nobody has. */
export const seenAs = (
  { seen = [], evidence }: Pick<Application, 'seen' | 'evidence'>,
  section: EvidenceList,
  index: number,
): string | undefined => seen.filter((one) => one.entry === entryKey(section, evidence[section], index)).at(-1)?.what;
