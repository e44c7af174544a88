import { isObject, type JsonObject } from '../../json.ts';
import type { Resource } from '../../cloud-assembly/read-cloud-assembly.ts';
import type { Clock } from '../../clock.ts';
import { messageOf } from '../../message-of.ts';
import { AwsError } from '../aws-error.ts';
import type { DynamodbCall } from './dynamodb-call.ts';
import { tableRequest } from './table-request.ts';

export interface TimeToLiveOptions {
  readonly call: DynamodbCall;
  readonly tables: readonly Resource[];
  readonly clock: Pick<Clock, 'now' | 'at'>;
  /** Told what went wrong; one line for people. */
  readonly log?: ((line: string) => void) | undefined;
}

export interface TimeToLive {
  /** Deletes what has expired by the local clock; gives how many items went. */
  readonly sweep: () => Promise<number>;
  readonly busy: () => boolean;
  readonly close: () => void;
}

/** AWS deletes within days of the expiry; an hour makes a test of a week see it. */
const pause = 60 * 60 * 1000;

interface Expiring {
  readonly TableName: string;
  readonly attribute: string;
  readonly keys: readonly string[];
}

const expiringOf = (table: Resource): Expiring[] => {
  const { create, timeToLive } = tableRequest(table);
  if (!timeToLive?.Enabled) return [];
  const keys = create.KeySchema.map(({ AttributeName }) => AttributeName);
  return [{ TableName: create.TableName, attribute: timeToLive.AttributeName, keys }];
};

const isExpired = (attribute: string, now: number) => ({
  ExpressionAttributeNames: { '#expires': attribute },
  ExpressionAttributeValues: { ':now': { N: String(Math.floor(now / 1000)) } },
});

const expiredItems = async (call: DynamodbCall, { TableName, attribute }: Expiring, now: number) => {
  const items: JsonObject[] = [];
  let from: JsonObject | undefined;
  do {
    const page = await call('Scan', {
      TableName,
      FilterExpression: '#expires <= :now',
      ...isExpired(attribute, now),
      ...(from ? { ExclusiveStartKey: from } : {}),
    });
    if (Array.isArray(page['Items'])) items.push(...page['Items'].filter((item) => isObject(item)));
    from = isObject(page['LastEvaluatedKey']) ? page['LastEvaluatedKey'] : undefined;
  } while (from);
  return items;
};

/** Deletes one item unless somebody gave it longer to live meanwhile. */
const deleteExpired = async (call: DynamodbCall, table: Expiring, item: JsonObject, now: number): Promise<number> => {
  const { TableName, attribute, keys } = table;
  const Key = Object.fromEntries(keys.map((key) => [key, item[key] ?? null]));
  const ConditionExpression = '#expires <= :now';
  try {
    await call('DeleteItem', { TableName, Key, ConditionExpression, ...isExpired(attribute, now) });
    return 1;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ConditionalCheckFailedException') return 0;
    throw error;
  }
};

/**
 * Deletes items whose time to live has passed on the local clock. DynamoDB Local knows the machine's own time alone, so
 * this looks only where the local clock was moved ahead of it: once an hour, and after each jump.
 */
export const startTimeToLive = ({ call, tables, clock, log }: TimeToLiveOptions): TimeToLive => {
  const expiring = tables.flatMap(expiringOf);
  let sweeping = 0;
  let timer: { cancel(): void } | undefined;
  const sweep = async () => {
    sweeping += 1;
    try {
      let gone = 0;
      for (const table of expiring)
        for (const item of await expiredItems(call, table, clock.now()))
          gone += await deleteExpired(call, table, item, clock.now());
      return gone;
    } finally {
      sweeping -= 1;
    }
  };
  const again = () => {
    timer = clock.at(clock.now() + pause, onTime, { background: true });
  };
  const onTime = () => {
    again();
    if (clock.now() - Date.now() < pause) return;
    sweep().catch((error: unknown) => log?.(`Expired items could not be deleted: ${messageOf(error)}`));
  };
  if (expiring.length > 0) again();
  return { sweep, busy: () => sweeping > 0, close: () => timer?.cancel() };
};
