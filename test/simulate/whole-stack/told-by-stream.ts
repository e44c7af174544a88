import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Row } from '../../../functions/adapters/table.ts';
import { dynamodbCall } from '../../../infra/local/services/dynamodb/dynamodb-call.ts';
import type { StreamRecord } from '../../../infra/local/services/table-stream/stream-record.ts';
import { createStreamSource } from '../../../infra/local/services/table-stream/stream-source.ts';
import type { Application } from '../../../shared/application/application.ts';
import { type Resuming, resumingsById } from '../resumings.ts';

type Images = Parameters<typeof unmarshall>[0];

/** What the stream of a table told since its beginning, as far as the auditor asks. */
export type Told = {
  /** The facts after each save, in order, by the id of the application. */
  readonly saves: ReadonlyMap<string, readonly Application[]>;
  /** The waits that were resumed, by the id of the application. */
  readonly resumings: ReadonlyMap<string, readonly Resuming[]>;
  /** The events of Stripe that were ever recorded, of which the table lets go after their time. */
  readonly events: readonly Row[];
};

const asked: readonly unknown[] = ['application', 'wait', 'stripe-event'];

const isAsked = ({ entity }: Row): boolean => asked.includes(entity);

const rowIn = ({ dynamodb: { NewImage } }: StreamRecord): readonly Row[] =>
  NewImage === undefined ? [] : [unmarshall(NewImage as Images) as Row].filter(isAsked);

/** Reads the stream of a table at an AWS endpoint to its end, when nothing is written any more. */
const rowsInStream = async (endpoint: string, tableName: string): Promise<readonly Row[]> => {
  const source = createStreamSource(dynamodbCall(Number(new URL(endpoint).port)), tableName);
  const rows: Row[] = [];
  for (const { ShardId, SequenceNumberRange } of await source.shards())
    for (let next: string | undefined = await source.iterator(ShardId, { at: 'TRIM_HORIZON' }); next !== undefined;) {
      const read: Awaited<ReturnType<typeof source.records>> = await source.records(next, 1000);
      rows.push(...read.records.flatMap(rowIn));
      // A shard that is open has no end.
      const isOpen = SequenceNumberRange.EndingSequenceNumber === undefined;
      next = isOpen && read.records.length === 0 ? undefined : read.next;
    }
  return rows;
};

/** Says whether saves begin with the first and leave none out. */
const isWhole = (saves: readonly Application[]): boolean => saves.every(({ version }, at) => version === at + 1);

/** Asks the stream of a table that holds these items what went by; of an application of which it lost a save, it tells none. */
export const toldByStream = async (endpoint: string, tableName: string, held: readonly Row[]): Promise<Told> => {
  const rows = [...(await rowsInStream(endpoint, tableName)), ...held.filter(isAsked)];
  const saved = rows.flatMap(({ entity, facts }) => (entity === 'application' ? [facts as Application] : []));
  // An item may be touched without a save.
  const saves = [...Map.groupBy(saved, ({ id }) => id)].map(
    ([id, all]) => [id, all.filter(({ version }, at) => version !== all[at - 1]?.version)] as const,
  );
  return {
    saves: new Map(saves.filter(([, all]) => isWhole(all))),
    resumings: resumingsById(rows),
    events: [
      ...new Map(rows.filter(({ entity }) => entity === 'stripe-event').map((row) => [row['pk'], row])).values(),
    ],
  };
};
