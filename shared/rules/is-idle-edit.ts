import type { Application } from '../application/application.ts';
import { dayMillis, type Instant, millisBetween } from '../instant.ts';
import type { DraftEdit } from './changes/draft-changes.ts';

const repeats = (stands: Readonly<Record<string, unknown>>, edit: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(edit).every(([name, value]) => JSON.stringify(stands[name]) === JSON.stringify(value));

/** Says whether an edit repeats what stands, within a day of the last save: there is nothing to keep, not even the draft's clock. */
export const isIdleEdit = (application: Application, { evidence = {}, ...facts }: DraftEdit, now: Instant): boolean =>
  millisBetween(application.savedAt, now) < dayMillis &&
  repeats(application, facts) &&
  repeats(application.evidence, evidence);
