import type { CalendarDate } from '../../calendar-date.ts';
import type { Category, Credential } from '../../credential.ts';

/** What somebody was endorsed as, without who that is. */
export type HeldEndorsement = {
  readonly number: string;
  readonly credential: string;
  readonly category: string;
  readonly validUntil: CalendarDate;
};

/** Finds the endorsement, valid on a day, by which somebody holds this credential in this category. */
export const endorsementHeld = (
  endorsements: readonly HeldEndorsement[],
  held: { readonly credential: Credential; readonly category: Category },
  on: CalendarDate,
): HeldEndorsement | undefined =>
  endorsements.find(
    ({ credential, category, validUntil }) =>
      credential === held.credential && category === held.category && validUntil >= on,
  );
