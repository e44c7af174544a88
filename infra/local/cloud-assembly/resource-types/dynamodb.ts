import { arn } from '../account.ts';
import { accepted, metric, oneKindOfKey, tags, unencrypted, type ResourceTypes } from '../resource-type.ts';

/** When a local table's stream began, as its ARN says: one stream per table for ever. */
const streamLabel = '2026-01-01T00:00:00.000';

const index = { IndexName: 'played', KeySchema: 'played', Projection: 'played' } as const;

export const dynamodbTypes: ResourceTypes = {
  'AWS::DynamoDB::Table': {
    identity: ({ text, made }) => {
      const name = text('TableName') ?? made();
      const table = arn('dynamodb', `table/${name}`);
      return { ref: name, attributes: { Arn: table, StreamArn: `${table}/stream/${streamLabel}` } };
    },
    coverage: {
      TableName: 'played',
      AttributeDefinitions: 'played',
      KeySchema: 'played',
      GlobalSecondaryIndexes: index,
      StreamSpecification: { StreamViewType: 'played' },
      TimeToLiveSpecification: { AttributeName: 'played', Enabled: 'played' },
      SSESpecification: {
        KMSMasterKeyId: 'played',
        SSEEnabled: unencrypted,
        SSEType: oneKindOfKey,
      },
      BillingMode: accepted('nothing is billed on one machine'),
      PointInTimeRecoverySpecification: accepted('DynamoDB Local keeps no backups: copy the data folder instead'),
      DeletionProtectionEnabled: accepted('only deleting the data folder deletes the table'),
      ContributorInsightsSpecification: metric,
      Tags: tags,
    },
  },
};
