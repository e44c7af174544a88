import { partition } from '../../../functions/adapters/partition.ts';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import { ifAny } from '../../../functions/runtime/if-any.ts';
import type { Change } from '../../../shared/change.ts';
import { ledgerOf } from '../../../shared/ledger/ledger-of.ts';
import type { SmokeStage } from './smoke-stage.ts';

const atOnce = 50;

/** How many items went, and whether SES had told of every letter before. */
type Forgotten = { readonly deleted: number; readonly heard: boolean };

/** What of a stage is needed to take away what was written there. */
type CleanedStage = Pick<SmokeStage, 'seen'> & {
  readonly applications: Pick<SmokeStage['applications'], 'get' | 'letters'>;
  readonly rows: Pick<SmokeStage['rows'], 'query' | 'transact'>;
};

/** Waits, but not for ever, for what SES tells of each letter: once the letter is deleted nobody could take that in. */
const hear = ({ seen, applications }: CleanedStage, id: string): Promise<boolean> =>
  seen(`what became of the letters of ${id}`, async () => {
    const left = (await applications.letters(id)).filter(({ state }) => state === 'sent');
    return left.every(({ delivery }) => delivery !== undefined) ? true : undefined;
  }).catch(() => false);

/** Deletes everything of a smoke application, once its last letter has left: nobody may come for what is gone. */
const forget = async (stage: CleanedStage, { id, email, personId }: Change['application']): Promise<Forgotten> => {
  const { rows, applications } = stage;
  await stage.seen(`the last letter of ${id}`, async () =>
    (await applications.letters(id)).every(({ state }) => state === 'sent' || state === 'dropped') ? true : undefined,
  );
  const heard = await hear(stage, id);
  const partitions = [rowKeys.application(id), rowKeys.entry(id, 0), rowKeys.words(id, 0)];
  const found = await Promise.all(partitions.map(({ pk }) => partition(rows, pk, { isConsistent: true })));
  // Where the walk ended before it saved anything, nothing is booked.
  const saved = await ifAny(applications.get(id));
  const entries = saved === undefined ? [] : ledgerOf(saved);
  const booked = entries.map((one) => rowKeys.ledger(one.at, `${id}/${one.id}`));
  const others = [rowKeys.person(personId), rowKeys.address(email), ...booked];
  const keys = [...found.flat().map(({ pk, sk }) => ({ pk, sk })), ...others];
  for (let from = 0; from < keys.length; from += atOnce) {
    const some = keys.slice(from, from + atOnce);
    await rows.transact(some.map((Key) => ({ Delete: { Key } })));
  }
  return { deleted: keys.length, heard };
};

/** Deletes what the walk wrote; links stay as digests that open nothing, until they expire. */
export const cleanUp = async (stage: CleanedStage, changes: readonly Change[]): Promise<string> => {
  const forgotten = await Promise.all(changes.map(({ application }) => forget(stage, application)));
  const deleted = forgotten.reduce((sum, one) => sum + one.deleted, 0);
  const unheard = forgotten.every(({ heard }) => heard) ? '' : '; some news of SES did not come, and may fail now';
  return `${deleted} items deleted; nothing of the walk is left but links that open nothing${unheard}`;
};
