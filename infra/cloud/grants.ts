import { Stack, aws_iam as iam, type IAspect } from 'aws-cdk-lib';

const roleOf = (policy: iam.CfnPolicy): unknown => {
  const roles: unknown = Stack.of(policy).resolve(policy.roles);
  if (!Array.isArray(roles) || roles.length !== 1)
    throw new Error(`${policy.node.path}: a grant is that of one role, as AWS::IAM::RolePolicy has it.`);
  return roles[0];
};

/**
 * Writes each grant as `AWS::IAM::RolePolicy`. CDK knows only `AWS::IAM::Policy`, of which CloudFormation never sees that it
 * was changed or deleted by hand, so that `--revert-drift` would succeed and leave the role without its grant:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-iam-policy.html
 */
export const grantsWhoseDriftIsSeen: IAspect = {
  visit(node) {
    if (!(node instanceof iam.CfnPolicy)) return;
    // CloudFormation changes no resource's type, and deletes what it replaces by its name: both are new ones.
    const name = `${String(Stack.of(node).resolve(node.logicalId))}OfRole`;
    node.overrideLogicalId(name);
    node.addOverride('Type', 'AWS::IAM::RolePolicy');
    node.addPropertyOverride('PolicyName', name);
    node.addPropertyOverride('RoleName', roleOf(node));
    node.addPropertyDeletionOverride('Roles');
  },
};
