import { applicationStore } from '../../../functions/adapters/application-store.ts';
import { endorsementDirectory } from '../../../functions/adapters/endorsement-directory.ts';
import { erasureStore } from '../../../functions/adapters/erasure-store.ts';
import { randomIds } from '../../../functions/adapters/random-ids.ts';
import { reviewerStore } from '../../../functions/adapters/reviewer-store.ts';
import { personStore } from '../../../functions/adapters/person-store.ts';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import { systemClock } from '../../../functions/adapters/system-clock.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import { todayAt } from '../../../shared/policy/today-at.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import { whyReviewerStays } from '../../../shared/rules/review/why-reviewer-stays.ts';

const hasApplications = async (rows: Table, email: string): Promise<boolean> => {
  const person = await personStore(rows).idAt(email);
  if (person === undefined) return false;
  return (await applicationStore(rows, systemClock, randomIds).ofPerson(person)).length > 0;
};

/** Says in a sentence that a valid endorsement keeps the data, which time alone would take away; undefined without one. */
const whyEndorsementStays = async (rows: Table, email: string, clock: Clock): Promise<string | undefined> => {
  const today = todayAt(clock.now());
  const held = await endorsementDirectory(rows).ofAddress(email);
  const good = held.find(({ validUntil }) => validUntil >= today);
  if (good === undefined) return undefined;
  const holds = `This person holds an endorsement (${good.number}) that is valid until ${good.validUntil}.`;
  return `${holds} If they asked to be erased, add --asked.`;
};

/** Notes first when it was, under the digest of the address alone: whoever loads an older export looks for it. */
const mark = (rows: Table, email: string, clock: Clock): Promise<void> => {
  const key = rowKeys.erasedAt(rowKeys.address(email).pk);
  return rows.put({ Item: { ...key, entity: 'erased', erasedAt: clock.now() } });
};

/**
 * Takes away what is kept under the address of somebody who has no application here: membership, endorsements, names in
 * the register, sessions, a place in the list of reviewers. Answers as a sentence why it did not, where they have an
 * application, review, or hold an endorsement that is good and did not ask for it; safe to repeat.
 */
export const erasePerson = async (
  rows: Table,
  email: string,
  { clock = systemClock, isAsked = false }: { readonly clock?: Clock; readonly isAsked?: boolean },
): Promise<string | undefined> => {
  if (await hasApplications(rows, email))
    return 'This person has an application here: erase them on its page, once it has ended. Nothing was changed.';
  const why =
    whyReviewerStays(email, await reviewerStore(rows).all()) ??
    (isAsked ? undefined : await whyEndorsementStays(rows, email, clock));
  if (why !== undefined) return `${why} Nothing was changed.`;
  await mark(rows, email, clock);
  await erasureStore(rows).address(email);
  return undefined;
};
