import * as z from 'zod/mini';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../../cloud-assembly/read-properties.ts';

const logging = z.object({ LoggingConfig: z.optional(z.object({ LogGroup: z.optional(z.string()) })) });

/** Lists the log groups of the functions, each with its function's name: the template's, else the one Lambda makes. */
export const logGroups = (assembly: CloudAssembly): ReadonlyMap<string, string> =>
  new Map(
    assembly.ofType('AWS::Lambda::Function').map((resource) => {
      const { LoggingConfig } = readProperties(resource, logging);
      return [LoggingConfig?.LogGroup ?? `/aws/lambda/${resource.ref}`, resource.ref];
    }),
  );
