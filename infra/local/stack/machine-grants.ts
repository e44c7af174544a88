import * as z from 'zod/mini';
import { account, arn } from '../cloud-assembly/account.ts';
import type { CloudAssembly, Resource } from '../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../cloud-assembly/read-properties.ts';
import type { Access } from '../services/iam/access.ts';
import type { Need } from '../services/iam/decide.ts';
import { keyNeeds } from '../services/iam/key-needs.ts';

const properties = z.object({
  RoleArn: z.string(),
  LoggingConfiguration: z.optional(z.object({ Level: z._default(z.string(), 'OFF') })),
});

// https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
const LOGGING = [
  'CreateLogDelivery',
  'GetLogDelivery',
  'UpdateLogDelivery',
  'DeleteLogDelivery',
  'ListLogDeliveries',
  'PutResourcePolicy',
  'DescribeResourcePolicies',
  'DescribeLogGroups',
];

/** The key encrypts the executions of a machine, and what it writes into its log. */
const ofTheKey = (machineArn: string, keyArn: string | undefined, logs: boolean): Need[] => {
  if (keyArn === undefined) return [];
  const encryptionContext = { 'aws:states:stateMachineArn': machineArn };
  // https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
  const context = {
    'kms:EncryptionContext:SourceArn': [arn('logs', '*')],
    'kms:CallerAccount': [account.id],
  };
  return [
    ...keyNeeds({ keyArn, service: 'states', use: 'write', encryptionContext }),
    ...(logs ? [{ action: 'kms:GenerateDataKey', resource: keyArn, context }] : []),
  ];
};

const needsOf = ({ ref }: Resource, logs: boolean, access: Access): Need[] => [
  ...ofTheKey(ref, access.named.stateMachine(ref).keyArn, logs),
  ...(logs ? LOGGING.map((action) => ({ action: `logs:${action}`, resource: '*' })) : []),
];

/** Refuses a machine whose role may not use its key or write its log, as Step Functions does on its creation. */
export const requireMachineGrants = (assembly: CloudAssembly, access: Access): void => {
  for (const machine of assembly.ofType('AWS::StepFunctions::StateMachine')) {
    const { RoleArn, LoggingConfiguration } = readProperties(machine, properties);
    const logs = LoggingConfiguration !== undefined && LoggingConfiguration.Level !== 'OFF';
    for (const { action, resource, context } of needsOf(machine, logs, access))
      access.requireGrant(RoleArn, action, resource, context);
  }
};
