import type { EntrySummary } from '../../../pages/components/entry-summaries.ts';
import type { FormValues } from '../../../pages/components/form-values.ts';
import type { FormBorder } from '../../../runtime/web/read-form.ts';
import type { Evidence, EvidenceList } from '../../../../shared/evidence.ts';

/** A section of the application that is a list of entries: its form, and where its entries stand. */
export type EntryForm<Entry> = FormBorder<Entry> & {
  readonly section: EvidenceList;
  readonly noun: string;
  readonly about: string;
  readonly entries: (evidence: Evidence) => readonly Entry[];
  readonly withEntries: (entries: readonly Entry[]) => Partial<Evidence>;
  readonly values: (entry: Entry) => FormValues;
  readonly summary: (entry: Entry) => EntrySummary;
};
