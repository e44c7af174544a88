import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { EvidenceList } from '../../evidence.ts';
import type { Instant } from '../../instant.ts';
import { isDraft } from '../is-draft.ts';
import { entryKey } from '../review/seen-evidence.ts';
import { coordinatorActor } from './intervene.ts';

/**
 * Marks which evidence of an entry the coordinator has seen, for example a transcript by mail. The clock of a draft counts
 * from what its applicant changed last.
 */
export const markSeen = (
  application: Application,
  { section, index }: { readonly section: EvidenceList; readonly index: number },
  { by, what }: { readonly by: string; readonly what: string },
  now: Instant,
): Change => {
  const entries = application.evidence[section];
  if (entries[index] === undefined) throw new Error('There is no such entry.');
  const seen = [...(application.seen ?? []), { at: now, by, what, entry: entryKey(section, entries, index) }];
  return {
    application: { ...application, seen, ...(isDraft(application) ? {} : { savedAt: now }) },
    event: {
      at: now,
      actor: coordinatorActor(by),
      kind: 'evidence-seen',
      data: { section, entry: index + 1 },
      words: { what },
    },
  };
};
