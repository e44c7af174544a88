import * as z from 'zod/mini';
import type { Erasures } from '../../shared/ports/erasures.ts';
import type { CalendarDate } from '../../shared/calendar-date.ts';
import { isActiveReviewer } from '../../shared/rules/review/is-active-reviewer.ts';
import { erasedWord } from '../../shared/rules/pseudonymous.ts';
import { reviewerAt } from '../../shared/rules/review/reviewer-at.ts';
import { aFewAtOnce } from '../runtime/a-few-at-once.ts';
import { auditWordsSchema } from './audit-entry.ts';
import { endorsementsAt } from './held-endorsements.ts';
import { memberDirectory } from './member-directory.ts';
import { partition } from './partition.ts';
import { personStore } from './person-store.ts';
import { wordsUnder } from './register-rows.ts';
import { reviewerStore } from './reviewer-store.ts';
import { keyOf, rowKeys } from './row-keys.ts';
import { endSessionsOf } from './session-store.ts';
import type { Row, Table } from './table.ts';

const enteredRow = z.object({ name: z.string(), formerWords: z.optional(z.array(z.string())) });

/** How many words are overwritten at once: an application has dozens, one that lived for years a few hundred. */
const atOnce = 25;

const overwriteWords =
  (rows: Table): Erasures['words'] =>
  async (id, { begunAt, entry }) => {
    const { pk, sk } = rowKeys.words(id, entry);
    const found = await partition(rows, pk, { to: sk, isConsistent: true });
    const left = found.filter((row) => auditWordsSchema.parse(row).erasedAt === undefined);
    const overwrite = (row: Row) =>
      rows.update({
        Key: keyOf(row),
        UpdateExpression: 'SET erasedAt = :at REMOVE words, salt',
        ExpressionAttributeValues: { ':at': begunAt },
      });
    await aFewAtOnce(atOnce, left, overwrite);
  };

const takeOutOfRegister = async (rows: Table, number: string): Promise<void> => {
  const found = await rows.get(rowKeys.register(number));
  if (found === undefined) return;
  for (const word of wordsUnder(enteredRow.parse(found))) await rows.remove(rowKeys.registerName(word, number));
  await rows.update({
    Key: rowKeys.register(number),
    UpdateExpression: 'SET #name = :erased, listed = :no REMOVE formerWords, earlierOf',
    ExpressionAttributeNames: { '#name': 'name' },
    ExpressionAttributeValues: { ':erased': erasedWord, ':no': false },
  });
};

/** Takes away what moved to another address, where it is somebody else's; lists what is held at this one. */
const takeMoved = async (rows: Table, email: string) => {
  const { held, moved } = await endorsementsAt(rows, email);
  for (const number of moved) await rows.remove(rowKeys.endorsed(email, number));
  return held;
};

/** Takes away what somebody holds; answers whether anything of it is still good on a day. */
const takeEndorsements = async (rows: Table, email: string, goodOn: CalendarDate | undefined): Promise<boolean> => {
  const held = await takeMoved(rows, email);
  const over = held.filter(({ validUntil }) => goodOn === undefined || validUntil < goodOn);
  for (const { number } of over) {
    await takeOutOfRegister(rows, number);
    await rows.remove(rowKeys.endorsed(email, number));
  }
  return over.length < held.length;
};

const takeMembership = async (rows: Table, email: string, goodOn: CalendarDate | undefined): Promise<void> => {
  const member = goodOn === undefined ? undefined : await memberDirectory(rows).find(email);
  if (member === undefined || member.validUntil < (goodOn ?? '')) await rows.remove(rowKeys.member(email));
};

/** Says whether whoever has an address reviews now: without what they judge by, nobody would know that it has ended. */
const reviewsAt = async (rows: Table, email: string): Promise<boolean> => {
  const reviewer = reviewerAt(email, await reviewerStore(rows).all());
  return reviewer !== undefined && isActiveReviewer(reviewer);
};

/** Leaves of a deactivated reviewer the count of open reviews alone, which goes down as their seats become free. */
const takeReviewer = async (rows: Table, email: string): Promise<void> => {
  const reviewer = reviewerAt(email, await reviewerStore(rows).all());
  if (reviewer === undefined || isActiveReviewer(reviewer)) return;
  await rows.update({
    Key: rowKeys.reviewer(reviewer.id),
    UpdateExpression: 'REMOVE #name, email, credential, category, happened, changed',
    ExpressionAttributeNames: { '#name': 'name' },
  });
};

/** Erases in the table. */
export const erasureStore = (rows: Table): Erasures => ({
  words: overwriteWords(rows),
  registered: (number) => takeOutOfRegister(rows, number),
  address: async (email, { personId, goodOn, isLeft = false } = {}) => {
    if (personId !== undefined && ((await personStore(rows).idAt(email)) ?? personId) !== personId) return;
    const stays = goodOn !== undefined && (await reviewsAt(rows, email));
    if (isLeft && (stays || (await takeMoved(rows, email)).length > 0)) return;
    await endSessionsOf(rows, email);
    await takeMembership(rows, email, goodOn);
    if (goodOn === undefined) await takeReviewer(rows, email);
    if (!stays && !(await takeEndorsements(rows, email, goodOn))) await rows.remove(rowKeys.address(email));
  },
});
