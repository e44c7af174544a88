import * as z from 'zod/mini';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../../cloud-assembly/read-properties.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { readFunctionName } from './function-name.ts';

const properties = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string().check(z.regex(/^nodejs\d+\.x$/)),
  Role: z.string(),
  Timeout: z._default(z.number(), 3),
  MemorySize: z._default(z.number(), 128),
  Environment: z._default(z.object({ Variables: z._default(z.record(z.string(), z.string()), {}) }), { Variables: {} }),
});
const alias = z.object({ FunctionName: z.string(), Name: z.string(), FunctionVersion: z.string() });

/** Lists the functions of the template, each with its bundle, role, limits, environment and aliases. */
export const functionDefinitions = (assembly: CloudAssembly): FunctionDefinition[] => {
  const aliases = assembly.ofType('AWS::Lambda::Alias').map((resource) => readProperties(resource, alias));
  return assembly.ofType('AWS::Lambda::Function').map((resource) => {
    const given = readProperties(resource, properties);
    const own = aliases.filter(({ FunctionName }) => readFunctionName(FunctionName).name === resource.ref);
    return {
      name: resource.ref,
      arn: z.string().parse(resource.attributes['Arn']),
      folder: assembly.assetPath(given.Code.S3Key),
      handler: given.Handler,
      runtime: given.Runtime,
      roleArn: given.Role,
      timeoutSeconds: given.Timeout,
      memoryMegabytes: given.MemorySize,
      environment: given.Environment.Variables,
      aliases: Object.fromEntries(own.map(({ Name, FunctionVersion }) => [Name, FunctionVersion])),
    };
  });
};
