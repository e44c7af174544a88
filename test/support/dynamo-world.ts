import { applicationStore } from '../../functions/adapters/application-store.ts';
import { counters } from '../../functions/adapters/counters.ts';
import { rowKeys } from '../../functions/adapters/row-keys.ts';
import {
  linkStore,
  memberDirectory,
  personStore,
  registerStore,
  reviewerStore,
} from '../../functions/adapters/small-stores.ts';
import { ledgerStore } from '../../functions/adapters/ledger-store.ts';
import { reconciliationStore } from '../../functions/adapters/reconciliation-store.ts';
import { sessionStore } from '../../functions/adapters/session-store.ts';
import { stripeEventStore } from '../../functions/adapters/stripe-event-store.ts';
import { type Table, table } from '../../functions/adapters/table.ts';
import type { TablePorts } from '../../functions/runtime/ports.ts';
import { createTable } from '../../infra/local/services/dynamodb/create-table.ts';
import { startDynamodb } from '../../infra/local/services/dynamodb/start-dynamodb.ts';
import type { Instant } from '../../shared/instant.ts';
import type { LinkTarget, Reviewer } from '../../shared/ports.ts';

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' });
const index = (IndexName: string, hash: string, range: string) => ({
  IndexName,
  KeySchema: [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'ALL' },
});

const attributes = ['pk', 'sk', 'outbox', 'ready', 'turn', 'due', 'person'].map(text);

const resource = (name: string) => ({
  logicalId: 'Table',
  type: 'AWS::DynamoDB::Table',
  ref: name,
  attributes: {},
  properties: {
    AttributeDefinitions: attributes,
    KeySchema: index('', 'pk', 'sk').KeySchema,
    GlobalSecondaryIndexes: [
      index('byReady', 'outbox', 'ready'),
      index('byTurn', 'turn', 'due'),
      index('byPerson', 'person', 'sk'),
    ],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
});

/** Is the real table on DynamoDB Local, with the clock and ids of a test. */
export type DynamoWorld = TablePorts & {
  readonly rows: Table;
  moveTo(now: Instant): void;
  addReviewer(reviewer: Reviewer): Promise<void>;
  addMember(member: { email: string; validUntil: string }): Promise<void>;
  addLink(digest: string, target: LinkTarget): Promise<void>;
};

/** Starts DynamoDB Local; each world made from it is a fresh table. */
export const dynamoWorlds = async () => {
  const dynamodb = await startDynamodb({});
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `http://127.0.0.1:${dynamodb.port}`;
  process.env['AWS_REGION'] = 'us-east-2';
  process.env['AWS_ACCESS_KEY_ID'] = 'local';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
  let made = 0;
  const make = async (start: Instant): Promise<DynamoWorld> => {
    const name = `Endorsement${++made}`;
    await createTable(dynamodb.call, resource(name));
    const rows = table(name);
    let now = start;
    let nextId = 1;
    const clock = { now: () => now };
    return {
      rows,
      moveTo: (later) => void (now = later),
      addReviewer: ({ id, ...reviewer }) => rows.put({ Item: { ...rowKeys.reviewer(id), ...reviewer } }),
      addMember: (member) => rows.put({ Item: { ...rowKeys.member(member.email), ...member } }),
      addLink: (digest, target) => rows.put({ Item: { ...rowKeys.link(digest), ...target } }),
      applications: applicationStore(rows, clock),
      people: personStore(rows),
      sessions: sessionStore(rows, clock),
      links: linkStore(rows, clock),
      reviewers: reviewerStore(rows),
      members: memberDirectory(rows),
      register: registerStore(rows),
      ledger: ledgerStore(rows),
      stripeEvents: stripeEventStore(rows),
      reconciliations: reconciliationStore(rows),
      counters: counters(rows, clock),
      clock,
      ids: { next: (prefix) => `${prefix}${String(nextId++).padStart(8, '0')}` },
    };
  };
  return { make, close: () => dynamodb.close() };
};
