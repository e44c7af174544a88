import * as z from 'zod/mini';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../../cloud-assembly/read-properties.ts';
import { readFunctionName } from './function-name.ts';

const limits = z.object({
  MaximumRetryAttempts: z._default(z.number(), 2),
  MaximumEventAgeInSeconds: z._default(z.number(), 6 * 3600),
  DestinationConfig: z.optional(z.object({ OnFailure: z.optional(z.object({ Destination: z.string() })) })),
});
const config = z.extend(limits, { FunctionName: z.string(), Qualifier: z.string() });

/** How often and for how long Lambda tries to hand an event over, and who gets what it gave up. */
type Limits = z.infer<typeof limits>;

/** What Lambda does unless it is told otherwise. */
export const ownLimits: Limits = limits.parse({});

/** One AWS::Lambda::EventInvokeConfig of the template: of which function, by name, and of which alias or version. */
export type InvokeConfig = Limits & { readonly name: string; readonly qualifier: string };

/** Lists what the template says about calls of functions whose answer nobody waits for. */
export const invokeConfigs = (assembly: CloudAssembly): InvokeConfig[] =>
  assembly.ofType('AWS::Lambda::EventInvokeConfig').map((resource) => {
    const { FunctionName, Qualifier, ...own } = readProperties(resource, config);
    return { ...own, name: readFunctionName(FunctionName).name, qualifier: Qualifier };
  });
