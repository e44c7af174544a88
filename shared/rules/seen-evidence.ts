import type { Application } from '../application/application.ts';

/** Names a section whose entries may be proved by a document. */
export type ProvableSection = 'education' | 'work' | 'training' | 'supervision';

/** An entry as a mark remembers it: its content, so that an entry which is amended is no longer marked. */
export const entryKey = (section: ProvableSection, entry: unknown): string => `${section}:${JSON.stringify(entry)}`;

/** Says how the coordinator saw evidence of an entry; undefined while nobody has. */
export const seenAs = ({ seen = [] }: Application, section: ProvableSection, entry: unknown): string | undefined =>
  seen.filter((one) => one.entry === entryKey(section, entry)).at(-1)?.what;
