import * as z from 'zod/mini';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../../cloud-assembly/read-properties.ts';
import { matchesWildcard } from '../iam/wildcard.ts';

const permission = z.object({
  Action: z.literal(['lambda:InvokeFunction', 'lambda:*']),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.optional(z.string()),
  SourceAccount: z.optional(z.string()),
});

/** Says whether a service of AWS may call a function (or an alias of it) on behalf of a resource. */
export type InvokePermission = (functionArn: string, principal: string, sourceArn: string) => boolean;

// A permission names its function by name or by ARN, with an alias or without.
const names = (functionName: string, functionArn: string): boolean =>
  functionArn === functionName || functionArn.endsWith(`:function:${functionName}`);

/** Reads the template's AWS::Lambda::Permission resources: without one no service may call a function. */
export const invokePermissions = (assembly: CloudAssembly): InvokePermission => {
  const permissions = assembly.ofType('AWS::Lambda::Permission').map((one) => readProperties(one, permission));
  return (functionArn, principal, sourceArn) =>
    permissions.some(
      ({ FunctionName, Principal, SourceArn, SourceAccount }) =>
        names(FunctionName, functionArn) &&
        Principal === principal &&
        (SourceArn === undefined || matchesWildcard(SourceArn, sourceArn)) &&
        (SourceAccount === undefined || sourceArn.split(':')[4] === SourceAccount),
    );
};
