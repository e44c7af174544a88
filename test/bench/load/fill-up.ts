import { createHash } from 'node:crypto';
import { BatchWriteCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { aFewAtOnce } from '../../../functions/runtime/a-few-at-once.ts';
import type { Row } from '../../../functions/adapters/table.ts';
import type { LoadStage } from './load-stage.ts';

type Batch = NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']>;

const batchSize = 25; // DynamoDB takes no more at once.
const atOnce = 8;

/** Reads every row that names an application of a finished wave, its person's rows too; the table is small by then. */
const rowsOfLives = async ({ table, tableName }: LoadStage, ids: readonly string[]): Promise<readonly string[][]> => {
  const texts: string[] = [];
  const known = new Map<string, string[]>(ids.map((id) => [id, []]));
  for await (const { Items = [] } of paginateScan({ client: table }, { TableName: tableName }))
    texts.push(...Items.map((item) => JSON.stringify(item)));
  for (const text of texts) for (const id of ids) if (text.includes(id)) known.get(id)?.push(text);
  return [...known.values()];
};

/** The partitions that name an application or a person, or hold the rows of many, each by the application's id. */
const named = ['APPLICATION', 'PERSON', 'TIMELINE', 'WORDS', 'LEDGER', 'DECIDED', 'TURNAROUND'];

/** Copies the rows of a life under ids of its own, so that each stands where it would if somebody had lived it. */
const copied = (rows: readonly string[], id: string, personId: string, number: number): readonly Row[] =>
  rows.map((text) => {
    const row = JSON.parse(
      text.replaceAll(id, `c${String(number).padStart(8, '0')}`).replaceAll(personId, `q${String(number)}`),
    ) as Row & { pk: string };
    const [kind = '', rest = ''] = row.pk.split('#');
    const digest = createHash('sha256').update(`${rest} ${number}`).digest('hex');
    return named.includes(kind) ? row : { ...row, pk: `${kind}#${digest}` };
  });

const write = async ({ table }: LoadStage, items: Batch): Promise<void> => {
  const { UnprocessedItems = {} } = await table.send(new BatchWriteCommand({ RequestItems: items }));
  if (Object.keys(UnprocessedItems).length > 0) await write({ table } as LoadStage, UnprocessedItems);
};

/** How far a table is filled with copies of which lives, until when, and who is told how far it has come. */
type Filling = {
  readonly ids: readonly string[];
  readonly many: number;
  readonly until: number;
  readonly say: (line: string) => void;
};

/**
 * Fills the table up to so many applications, as years of an association do: each is a copy of all rows that an ended
 * life lived over HTTP left, under ids of its own, written past the functions. Ends early at an instant of `performance.now()`; answers how many rows it wrote.
 */
export const fillUp = async (stage: LoadStage, { ids, many, until, say }: Filling): Promise<number> => {
  const lives = await rowsOfLives(stage, ids);
  let written = 0;
  while (stage.stored < many && performance.now() < until) {
    const some = Array.from({ length: Math.min(100, many - stage.stored) }, (_, at) => stage.stored + at);
    const rows = some.flatMap((number) => {
      const at = number % lives.length;
      const person = /"personId":"([^"]+)"/.exec((lives[at] ?? []).join('\n'))?.[1] ?? 'nobody';
      return copied(lives[at] ?? [], ids[at] ?? '', person, number);
    });
    const batches = Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, at) =>
      rows.slice(at * batchSize, (at + 1) * batchSize),
    );
    const puts = batches.map((batch) => ({ [stage.tableName]: batch.map((Item) => ({ PutRequest: { Item } })) }));
    await aFewAtOnce(atOnce, puts, (put) => write(stage, put));
    written += rows.length;
    stage.stored += some.length;
    if (stage.stored % 1000 < some.length) say(`  ${stage.stored} of ${many} applications, ${written} rows copied`);
  }
  return written;
};
