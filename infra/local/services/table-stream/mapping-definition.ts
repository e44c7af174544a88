import * as z from 'zod/mini';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';

const properties = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  BatchSize: z._default(z.number(), 100),
  MaximumBatchingWindowInSeconds: z._default(z.literal(0), 0),
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

/** List the event source mappings of the template that are enabled. */
export const mappingDefinitions = (assembly: CloudAssembly): MappingDefinition[] =>
  assembly.ofType('AWS::Lambda::EventSourceMapping').flatMap(({ logicalId, properties: given, ref: uuid }) => {
    const parsed = properties.safeParse(given);
    if (!parsed.success) {
      throw new Error(`The event source mapping ${logicalId} cannot be played: ${z.prettifyError(parsed.error)}`);
    }
    return parsed.data.Enabled ? [{ ...parsed.data, id: logicalId, uuid }] : [];
  });
