import { asText } from '../json.ts';
import type { CloudAssembly } from '../cloud-assembly/read-cloud-assembly.ts';
import type { Access } from '../services/iam/access.ts';

const takers = [
  { type: 'AWS::Lambda::Function', field: 'Role', service: 'lambda.amazonaws.com' },
  { type: 'AWS::StepFunctions::StateMachine', field: 'RoleArn', service: 'states.amazonaws.com' },
];

/** Refuses a function or machine whose service may not take its role: AWS does at deployment, or in every execution. */
export const requireTrusts = (assembly: CloudAssembly, access: Access): void => {
  const taken = takers.flatMap(({ type, field, service }) =>
    assembly.ofType(type).map(({ properties, attributes }) => {
      const roleArn = asText(properties[field]);
      access.requireTrust(roleArn, service, attributes['Arn'] ?? '');
      return roleArn;
    }),
  );
  const idle = assembly.ofType('AWS::IAM::Role').find(({ attributes }) => !taken.includes(attributes['Arn'] ?? ''));
  if (idle)
    throw new Error(
      `${idle.logicalId}: neither a function nor a state machine has the role, and no others are played.`,
    );
};
