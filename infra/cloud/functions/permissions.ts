import { aws_iam as iam } from 'aws-cdk-lib';
import type { World } from './world.ts';

const allow = (actions: readonly string[], resources: readonly string[], conditions?: Record<string, unknown>) =>
  new iam.PolicyStatement({ actions: [...actions], resources: [...resources], ...(conditions ? { conditions } : {}) });

/** Lets the role use the shared key only through a service that it may use anyhow. */
const theKey = ({ storage, settings }: World, service: string, actions: readonly string[]) =>
  allow(actions, [storage.key.keyArn], {
    StringEquals: { 'kms:ViaService': `${service}.${settings.region}.amazonaws.com` },
  });

const decrypt = ['kms:Decrypt', 'kms:DescribeKey'] as const;
const encrypt = [
  ...decrypt,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
] as const;

/** The machine is encrypted as well: who starts or resumes an execution reads and writes its data. */
const theMachinesKey = ({ storage, names }: World) =>
  allow(['kms:Decrypt', 'kms:GenerateDataKey'], [storage.key.keyArn], {
    StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': names.stateMachineArn },
  });

/** Which partitions of the table something is allowed in: IAM tells items apart by their partition alone. */
export type Partitions = readonly [string, ...string[]];

const within = (partitions: Partitions) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] },
});

/** Lets items be used; only in some partitions where a plan says which. */
const onItems = (actions: readonly string[]) => (world: World, partitions?: Partitions) => [
  allow(
    actions.map((action) => `dynamodb:${action}`),
    [world.storage.table.tableArn],
    partitions && within(partitions),
  ),
  theKey(world, 'dynamodb', actions.some((action) => /^(Put|Update)/.test(action)) ? encrypt : decrypt),
];

const onIndex = (index: string) => (world: World) => [
  allow(['dynamodb:Query'], [`${world.storage.table.tableArn}/index/${index}`]),
];

const onSecret = (which: 'linkKey' | 'stripeKeys') => (world: World) => [
  allow(['secretsmanager:GetSecretValue'], [world.storage[which].secretArn]),
  theKey(world, 'secretsmanager', decrypt),
];

const deny = (
  { table }: World['storage'],
  actions: readonly string[],
  partition: string,
  conditions: Record<string, unknown> = {},
) =>
  new iam.PolicyStatement({
    effect: iam.Effect.DENY,
    actions: actions.map((action) => `dynamodb:${action}`),
    resources: [table.tableArn],
    conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [partition] }, ...conditions },
  });

/**
 * Keeps the audit trail as it was written: no role may change or remove an entry, and none may add one outside of a
 * transaction, in which the application's version stands guard. IAM tells items apart by their partition alone, so the
 * entries have partitions of their own. It cannot see a condition of a write: that a put makes an entry and replaces none
 * is a condition that our code sets, and a put in a transaction that leaves it out is not denied. `audit:verify` finds it,
 * since the entry after it, or the application, holds the digest of what stood there.
 */
export const theAuditStays = ({ storage }: World): readonly iam.PolicyStatement[] => {
  const changing = ['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete'];
  return [
    deny(storage, changing, 'TIMELINE#*'),
    deny(storage, ['PutItem'], 'TIMELINE#*', {
      StringNotEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' },
    }),
  ];
};

/** Keeps a function that was taken over from making a session, and so from being anybody: only signing in opens one. */
export const noSessionsOfTheirOwn = ({ storage }: World): iam.PolicyStatement =>
  deny(storage, ['PutItem', 'UpdateItem', 'BatchWriteItem', 'PartiQLInsert', 'PartiQLUpdate'], 'SESSION#*');

/** Lists what a function may be allowed, in words, with the exact actions and the one thing they touch. */
export const permissions = {
  /** An application with its waits, and whatever else lies together under one key. */
  'read collections': onItems(['Query']),
  'read single items': onItems(['GetItem']),
  /** What a save writes, but for what it counts beside the application: see below. */
  'put items': onItems(['PutItem']),
  /** Counts and marks; also how an application that ends frees its person and its reviewers. */
  'update items': onItems(['UpdateItem']),
  'open sessions': ({ storage }: World) => [
    allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], [storage.table.tableArn], within(['SESSION#*'])),
  ],
  /** Only what is kept under an address, a session or a name: whatever else there is stays. */
  'let go of people': ({ storage }: World) => [
    allow(
      ['dynamodb:DeleteItem'],
      [storage.table.tableArn],
      within(['ADDRESS#*', 'ENDORSED#*', 'MEMBER#*', 'REGISTER-NAME#*', 'SESSION#*']),
    ),
  ],
  'list what is ready': onIndex('byReady'),
  'list by turn': onIndex('byTurn'),
  'look a person up': onIndex('byPerson'),
  'read the link key': onSecret('linkKey'),
  'read the Stripe keys': onSecret('stripeKeys'),
  'start runs': (world: World) => [
    allow(['states:StartExecution'], [world.names.stateMachineArn]),
    theMachinesKey(world),
  ],
  'stop runs': (world: World) => [allow(['states:StopExecution'], [world.names.executionsArn]), theMachinesKey(world)],
  'list executions': (world: World) => [allow(['states:ListExecutions'], [world.names.stateMachineArn])],
  'resume waits': (world: World) => [
    allow(['states:SendTaskSuccess', 'states:SendTaskFailure'], [world.names.stateMachineArn]),
    theMachinesKey(world),
  ],
  'invite staff': ({ signIn }: World) => [
    allow(['cognito-idp:AdminCreateUser', 'cognito-idp:AdminAddUserToGroup'], [signIn.staff.pool.userPoolArn]),
  ],
  'forget passwords of applicants': ({ signIn }: World) => [
    allow(['cognito-idp:AdminSetUserPassword'], [signIn.applicants.pool.userPoolArn]),
  ],
  'take accounts away in time': ({ signIn }: World) => [
    allow(['cognito-idp:ListUsers', 'cognito-idp:AdminDeleteUser'], [signIn.applicants.pool.userPoolArn]),
  ],
  'take accounts of the erased away': ({ signIn }: World) => [
    allow(['cognito-idp:AdminGetUser', 'cognito-idp:AdminDeleteUser'], [signIn.applicants.pool.userPoolArn]),
  ],
  'send letters': ({ mail }: World) => [allow(['ses:SendRawEmail'], [mail.identityArn, mail.configurationSetArn])],
} satisfies Record<string, (world: World, partitions?: Partitions) => iam.PolicyStatement[]>;

export type Permission = keyof typeof permissions;
