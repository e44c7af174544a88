import * as z from 'zod/mini';
import type { Resource } from '../../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../../cloud-assembly/read-properties.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

/** An index of a table, as the template and DynamoDB write it. */
export const indexSchema = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({ ProjectionType: z.string(), NonKeyAttributes: z.optional(z.array(z.string())) }),
});

const table = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.optional(z.array(indexSchema)),
  StreamSpecification: z.optional(z.object({ StreamViewType: z.string() })),
  TimeToLiveSpecification: z.optional(z.object({ AttributeName: z.string(), Enabled: z.boolean() })),
});

export type Index = z.infer<typeof indexSchema>;

/** Writes the keys of a table or an index in words. */
export const keysInWords = (schema: readonly { readonly KeyType: string; readonly AttributeName: string }[]): string =>
  schema.map(({ KeyType, AttributeName }) => `${KeyType} ${AttributeName}`).join(', ');

/** Turns a table of the template into what DynamoDB is asked for. */
export const tableRequest = (resource: Resource) => {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, ...rest } = readProperties(resource, table);
  const stream = rest.StreamSpecification;
  return {
    timeToLive: rest.TimeToLiveSpecification,
    create: {
      TableName: resource.ref,
      AttributeDefinitions,
      KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      ...(GlobalSecondaryIndexes ? { GlobalSecondaryIndexes } : {}),
      ...(stream ? { StreamSpecification: { StreamEnabled: true, ...stream } } : {}),
    },
  };
};
