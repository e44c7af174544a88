import type { CalendarDate } from '../calendar-date.ts';
import type { Category, Credential } from '../credential.ts';
import type { RegisterEntry } from '../change.ts';

/** Finds the endorsement, valid on a day, by which somebody holds this credential in this category. */
export const endorsementHeld = (
  endorsements: readonly RegisterEntry[],
  held: { readonly credential: Credential; readonly category: Category },
  on: CalendarDate,
): RegisterEntry | undefined =>
  endorsements.find(
    ({ credential, category, validUntil }) =>
      credential === held.credential && category === held.category && validUntil >= on,
  );
