import type { Application } from '../../application/application.ts';
import type { EvidenceList } from '../../evidence.ts';

/** An entry as a mark remembers it: its content, so that an entry which is amended is no longer marked. */
export const entryKey = (section: EvidenceList, entry: unknown): string => `${section}:${JSON.stringify(entry)}`;

/** Says how the coordinator saw evidence of an entry; undefined while nobody has. */
export const seenAs = ({ seen = [] }: Application, section: EvidenceList, entry: unknown): string | undefined =>
  seen.filter((one) => one.entry === entryKey(section, entry)).at(-1)?.what;
