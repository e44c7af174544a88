import type { CalendarDate } from '../../calendar-date.ts';
import { categories, categoryRank } from '../../credential.ts';
import type { Reviewer } from '../../ports/reviewer-store.ts';
import type { HeldEndorsement } from './endorsement-held.ts';

/** Names the last day of what a reviewer judges by: their category or a higher one. Undefined where none is known. */
export const endorsedUntil = (
  { category }: Pick<Reviewer, 'category'>,
  endorsements: readonly HeldEndorsement[],
): CalendarDate | undefined => {
  const enough: readonly string[] = categories.filter((one) => categoryRank[one] >= categoryRank[category]);
  return endorsements
    .filter((one) => enough.includes(one.category))
    .map(({ validUntil }) => validUntil)
    .toSorted()
    .at(-1);
};
