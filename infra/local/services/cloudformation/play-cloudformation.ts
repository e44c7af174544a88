import { arn } from '../../cloud-assembly/account.ts';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { answerQuery, type QueryFields } from '../aws-endpoint/answers.ts';
import type { Play } from '../aws-endpoint/play.ts';
import { AwsError } from '../aws-error.ts';
import type { Access } from '../iam/access.ts';

const namespace = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

const stackOf = ({ stackName, outputs }: CloudAssembly, stackId: string, deployedAt: number): QueryFields => ({
  StackName: stackName,
  StackId: stackId,
  StackStatus: 'CREATE_COMPLETE',
  CreationTime: new Date(deployedAt).toISOString(),
  Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
});

/** Plays CloudFormation's DescribeStacks for the one stack here, which each start deploys anew, within milliseconds. */
export const playCloudformation = (access: Access, assembly: CloudAssembly, deployedAt: number): Play => {
  const { stackName } = assembly;
  const stackId = arn('cloudformation', `stack/${stackName}/local`);
  return ({ action, body }, response, caller) => {
    access.judge(caller, [{ action: `cloudformation:${action}`, resource: stackId }]);
    if (action !== 'DescribeStacks') {
      throw new AwsError('InvalidAction', `CloudFormation's ${action} is not played on this machine.`);
    }
    const asked = new URLSearchParams(body.toString('utf8')).get('StackName') ?? stackName;
    if (asked !== stackName && asked !== stackId) {
      throw new AwsError('ValidationError', `Stack with id ${asked} does not exist`);
    }
    answerQuery(response, { action, namespace }, { Stacks: [stackOf(assembly, stackId, deployedAt)] });
  };
};
