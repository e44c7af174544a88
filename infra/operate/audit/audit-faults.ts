import type { Application } from '../../../shared/application/application.ts';
import { entryDigest } from '../../../functions/adapters/append-entry.ts';
import type { AuditEntry, AuditWords } from '../../../functions/adapters/audit-entry.ts';
import type { AuditTrail } from '../../../functions/adapters/audit-trail.ts';
import { canonicalDigest } from '../../../functions/adapters/canonical-digest.ts';

/** What the application itself says of its trail; undefined where there is no application any more. */
export type AuditHolder = Pick<Application, 'version' | 'audit'> | undefined;

const ofEntry = (id: string, entry: AuditEntry, before: AuditEntry | undefined): readonly string[] => {
  const own = entryDigest(id, entry) === entry.digest ? [] : [`entry ${entry.number} was changed`];
  if (entry.number > 1 && before === undefined) return own;
  const follows = entry.previous === (before?.digest ?? '');
  return follows ? own : [...own, `entry ${entry.number} does not follow what stands before it`];
};

const wasErased = (entries: readonly AuditEntry[], { number }: AuditEntry, { erasedAt }: AuditWords): boolean =>
  entries.some((one) => one.number > number && one.event.kind === 'erasure-begun' && one.event.at === erasedAt);

const ofWords = (entries: readonly AuditEntry[], entry: AuditEntry, found: AuditWords | undefined) => {
  const { number, words: sealed } = entry;
  if (sealed === undefined) return found === undefined ? [] : [`words were put beside entry ${number}, which has none`];
  if (found === undefined) return [`the words of entry ${number} are missing`];
  const { salt, words, erasedAt } = found;
  if (erasedAt === undefined)
    return canonicalDigest({ salt, words }) === sealed ? [] : [`the words of entry ${number} were changed`];
  if (words !== undefined) return [`the words of entry ${number} are said to be erased and are there`];
  return wasErased(entries, entry, found) ? [] : [`the words of entry ${number} were erased without an entry about it`];
};

const ofHead = (holder: AuditHolder, entries: readonly AuditEntry[]): readonly string[] => {
  if (holder === undefined && entries.length === 0) return ['neither the application nor its trail is there'];
  if (holder === undefined) return ['the application is gone, and its trail is not'];
  const { version, audit } = holder;
  if (audit === undefined) return ['the application does not know how its trail ends'];
  const newest = entries.find(({ number }) => number === audit.count);
  return [
    ...(audit.count === version
      ? []
      : [`the application was saved ${version} times and knows of ${audit.count} entries`]),
    ...(newest === undefined || newest.digest === audit.digest
      ? []
      : [`entry ${audit.count} is not the one that the application knows as its newest`]),
    ...entries
      .filter(({ number }) => number > audit.count)
      .map(({ number }) => `entry ${number} was put behind the newest that the application knows`),
  ];
};

const isPlace = (number: number): boolean => number >= 1;

const ofNoPlace = ({ entries, words }: AuditTrail): readonly string[] => [
  ...entries.filter(({ number }) => !isPlace(number)).map(() => 'an entry was put in at a place that there is not'),
  ...[...words.keys()].filter((number) => !isPlace(number)).map(() => 'words were put in at a place that there is not'),
];

/** Finds what of an application's audit trail was changed, is missing or was put in; each fault as a sentence. */
export const auditFaults = (id: string, holder: AuditHolder, trail: AuditTrail): readonly string[] => {
  const { words } = trail;
  const entries = trail.entries.filter(({ number }) => isPlace(number));
  const byNumber = new Map(entries.map((entry) => [entry.number, entry]));
  // Not up to the highest number, which whoever puts an entry in may choose so high that nobody can count to it.
  const known = Array.from({ length: holder?.audit?.count ?? entries.length }, (_, index) => index + 1);
  const numbers = [...new Set([...known, ...byNumber.keys()])];
  const entryless = [...words.keys()].filter((number) => isPlace(number) && !byNumber.has(number));
  return [
    ...numbers.flatMap((number) => {
      const entry = byNumber.get(number);
      if (entry === undefined) return [`entry ${number} is missing`];
      return [...ofEntry(id, entry, byNumber.get(number - 1)), ...ofWords(entries, entry, words.get(number))];
    }),
    ...entryless.map((number) => `there are words of entry ${number}, and no such entry`),
    ...ofNoPlace(trail),
    ...ofHead(holder, entries),
  ];
};
