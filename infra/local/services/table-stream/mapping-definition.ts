import * as z from 'zod/mini';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../../cloud-assembly/read-properties.ts';

const properties = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  BatchSize: z._default(z.number(), 100),
  MaximumBatchingWindowInSeconds: z._default(z.literal(0, 'records that wait for company are not played'), 0),
  MaximumRecordAgeInSeconds: z._default(z.number(), -1),
  MaximumRetryAttempts: z._default(z.number(), -1),
  BisectBatchOnFunctionError: z._default(z.boolean(), false),
  ParallelizationFactor: z._default(z.number(), 1),
  FunctionResponseTypes: z._default(z.array(z.literal('ReportBatchItemFailures')), []),
  FilterCriteria: z.optional(z.object({ Filters: z.array(z.object({ Pattern: z.string() })) })),
  DestinationConfig: z.optional(z.object({ OnFailure: z.object({ Destination: z.string() }) })),
  Enabled: z._default(z.boolean(), true),
});

/** An event source mapping of the template; -1 stands for "without end", as on AWS. */
export type MappingDefinition = z.infer<typeof properties> & { id: string; uuid: string };

/** Lists the event source mappings of the template that are enabled. */
export const mappingDefinitions = (assembly: CloudAssembly): MappingDefinition[] =>
  assembly.ofType('AWS::Lambda::EventSourceMapping').flatMap((resource) => {
    const mapping = readProperties(resource, properties);
    return mapping.Enabled ? [{ ...mapping, id: resource.logicalId, uuid: resource.ref }] : [];
  });
