import {
  RemovalPolicy,
  Validations,
  aws_dynamodb as dynamodb,
  aws_iam as iam,
  aws_kms as kms,
  aws_secretsmanager as secrets,
  type Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { EndorsementNames } from './names.ts';
import type { Settings } from './settings/settings.ts';

const removalPolicyOf = ({ removal }: Settings) =>
  removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

const string = dynamodb.AttributeType.STRING;

/** Sparse: an item stands in an index only while it has both attributes. */
const indexes = { byReady: ['outbox', 'ready'], byTurn: ['turn', 'due'], byPerson: ['person', 'sk'] } as const;

const letWrite = (key: kms.Key, sid: string, service: string) =>
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      sid,
      principals: [new iam.ServicePrincipal(service)],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
    }),
  );

/** Lets the services that hold our data by themselves use the key; roles get their own statement. */
const letServicesUse = (key: kms.Key, stack: Stack) => {
  // CDK adds none of these, and only AWS notices: log groups could not be made, alarms would stay silent, and what a
  // rule cannot deliver would be gone.
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'LogGroups',
      principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:DescribeKey',
      ],
      resources: ['*'],
      conditions: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: '*' }) },
      },
    }),
  );
  letWrite(key, 'Alarms', 'cloudwatch.amazonaws.com');
  letWrite(key, 'DeadLetters', 'events.amazonaws.com');
};

type SecretPlan = { description: string; generateSecretString: secrets.SecretStringGenerator };

// 64 hexadecimal digits: 256 bits.
const firstLinkKey: secrets.SecretStringGenerator = {
  secretStringTemplate: '{}',
  generateStringKey: '1',
  passwordLength: 64,
  excludeUppercase: true,
  excludePunctuation: true,
  requireEachIncludedType: false,
  excludeCharacters: 'ghijklmnopqrstuvwxyz',
};

// A generated string is obligatory; nobody reads this one.
const noStripeKeys: secrets.SecretStringGenerator = {
  secretStringTemplate: JSON.stringify({ apiKey: '', webhookSecrets: [] }),
  generateStringKey: 'unused',
};

const explain = (storage: Storage) => {
  Validations.of(storage).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'Both are rotated by a person, as runbook.md tells: the Stripe keys in Stripe first, the link key by adding a ' +
      'version. AWS could rotate neither by itself.',
  });
};

/** Keeps what must never be lost: one table, the two secrets, and the key that encrypts everything we hold. */
export class Storage extends Construct {
  readonly key: kms.Key;
  readonly table: dynamodb.Table;
  readonly indexes = Object.keys(indexes);
  readonly linkKey: secrets.Secret;
  readonly stripeKeys: secrets.Secret;

  constructor(stack: Stack, settings: Settings, names: EndorsementNames) {
    super(stack, 'Storage');
    const removalPolicy = removalPolicyOf(settings);
    this.key = new kms.Key(this, 'Key', {
      alias: `endorsement-${names.stage}`,
      description: `Encrypts what the Endorsement (${names.stage}) keeps: table, executions, logs, secrets, alarms, queues.`,
      enableKeyRotation: true,
      removalPolicy,
    });
    letServicesUse(this.key, stack);
    this.table = this.makeTable(settings, removalPolicy);
    this.linkKey = this.makeSecret('LinkKey', removalPolicy, {
      description: 'Makes the links in letters: keys by their version number, the highest in use.',
      generateSecretString: firstLinkKey,
    });
    this.stripeKeys = this.makeSecret('StripeKeys', removalPolicy, {
      description: 'Stripe: apiKey (restricted key), webhookSecrets (the newest first). Filled in by a person.',
      generateSecretString: noStripeKeys,
    });
    explain(this);
  }

  /** `Table`, not TableV2: that one cannot be encrypted with our key before the account is known. */
  private makeTable({ removal }: Settings, removalPolicy: RemovalPolicy) {
    const table = new dynamodb.Table(this, 'Table', {
      partitionKey: { name: 'pk', type: string },
      sortKey: { name: 'sk', type: string },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expires',
      deletionProtection: removal === 'retain',
      removalPolicy,
    });
    for (const [indexName, [partition, sort]] of Object.entries(indexes))
      table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: partition, type: string },
        sortKey: { name: sort, type: string },
      });
    return table;
  }

  private makeSecret(id: string, removalPolicy: RemovalPolicy, plan: SecretPlan) {
    return new secrets.Secret(this, id, { ...plan, encryptionKey: this.key, removalPolicy });
  }
}
