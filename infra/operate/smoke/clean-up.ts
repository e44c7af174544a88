import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import type { Change } from '../../../shared/change.ts';
import { ledgerOf } from '../../../shared/ledger/ledger-of.ts';
import type { SmokeStage } from './smoke-stage.ts';

const atOnce = 50;

/** Deletes everything of a smoke application, once its last letter has left: nobody may come for what is gone. */
const forget = async (stage: SmokeStage, { id, email, personId }: Change['application']): Promise<number> => {
  const { rows, applications } = stage;
  await stage.seen(`the last letter of ${id}`, async () =>
    (await applications.letters(id)).every(({ state }) => state === 'sent' || state === 'dropped') ? true : undefined,
  );
  const partitions = [rowKeys.application(id), rowKeys.entry(id, 0), rowKeys.words(id, 0)];
  const found = await Promise.all(
    partitions.map(({ pk }) =>
      rows.query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
      }),
    ),
  );
  const booked = ledgerOf(await applications.get(id)).map((one) => rowKeys.ledger(one.at, `${id}/${one.id}`));
  const others = [rowKeys.person(personId), rowKeys.address(email), ...booked];
  const keys = [...found.flat().map(({ pk, sk }) => ({ pk, sk })), ...others];
  for (let from = 0; from < keys.length; from += atOnce) {
    const some = keys.slice(from, from + atOnce);
    await rows.transact(some.map((Key) => ({ Delete: { TableName: rows.name, Key } })));
  }
  return keys.length;
};

/** Deletes what the walk wrote; links stay as digests that open nothing, until they expire. */
export const cleanUp = async (stage: SmokeStage, changes: readonly Change[]): Promise<string> => {
  let deleted = 0;
  for (const { application } of changes) deleted += await forget(stage, application);
  return `${deleted} items deleted; nothing of the walk is left but links that open nothing`;
};
