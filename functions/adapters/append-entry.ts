import type { Application } from '../../shared/application/application.ts';
import type { TimelineEvent } from '../../shared/timeline-event.ts';
import type { AuditEntry, AuditWords } from './audit-entry.ts';
import { canonicalDigest } from './canonical-digest.ts';

/** An event as it is kept: the entry, its words where it has any, and the application that holds the new head. */
export type Appended = {
  readonly application: Application;
  readonly entry: AuditEntry;
  readonly words: AuditWords | undefined;
};

/** Digests what an entry says, with the application it is about. */
export const entryDigest = (
  applicationId: string,
  { digest: _own, ...content }: Omit<AuditEntry, 'digest'> & { digest?: string },
): string => canonicalDigest({ applicationId, ...content });

/**
 * Appends an event to the audit trail of an application: its words are set apart under a salt, the entry is sealed with
 * the digest of the one before, and the application becomes the holder of the new head. The application's version, on
 * which the save is conditional, is what makes two of the same number impossible.
 */
export const appendEntry = (application: Application, event: TimelineEvent, salt: () => string): Appended => {
  const { words: said = {}, ...bare } = event;
  const words = Object.keys(said).length === 0 ? undefined : { salt: salt(), words: said };
  const content = {
    number: application.version + 1,
    event: bare,
    previous: application.audit?.digest ?? '',
    ...(words === undefined ? {} : { words: canonicalDigest(words) }),
  };
  const entry = { ...content, digest: entryDigest(application.id, content) };
  return { application: { ...application, audit: { count: entry.number, digest: entry.digest } }, entry, words };
};
