import {
  ArnFormat,
  RemovalPolicy,
  Validations,
  aws_iam as iam,
  aws_logs as logs,
  aws_stepfunctions as sfn,
  type Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { LiveFunction } from './functions/live-function.ts';
import type { EndorsementNames } from './names.ts';
import type { Storage } from './storage.ts';
import { applicationWorkflow } from './workflow/application-workflow.ts';

type MachineProps = { names: EndorsementNames; storage: Storage; functionOf: (entry: string) => LiveFunction };

const star = (actions: string[]) => new iam.PolicyStatement({ actions, resources: ['*'] });

/** Runs applications: the story as a Standard state machine, with a role that may call its tasks and nothing else. */
export class Machine extends Construct {
  readonly stateMachine: sfn.StateMachine;
  readonly log: logs.LogGroup;
  private readonly role: iam.Role;

  constructor(stack: Stack, props: MachineProps) {
    super(stack, 'Workflow');
    const { names, storage, functionOf } = props;
    this.role = this.makeRole(stack, props);
    this.log = new logs.LogGroup(this, 'Log', {
      // The prefix keeps the policy of log deliveries short: AWS grants it once for all.
      logGroupName: `/aws/vendedlogs/states/${names.stateMachine}`,
      retention: logs.RetentionDays.ONE_MONTH,
      encryptionKey: storage.key,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const called = new Set<string>();
    const live = (entry: string) => {
      const served = functionOf(entry);
      called.add(served.alias.functionArn);
      return served.alias;
    };
    this.stateMachine = new sfn.StateMachine(this, 'StateMachine', {
      stateMachineName: names.stateMachine,
      comment: 'Carries one application from submission to its end: an execution is one run of one application.',
      definitionBody: sfn.DefinitionBody.fromChainable(applicationWorkflow(this, live)),
      queryLanguage: sfn.QueryLanguage.JSONATA,
      role: this.role.withoutPolicyUpdates(),
      encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(storage.key),
      // Errors alone and never data: the execution's own history is the record.
      logs: { destination: this.log, level: sfn.LogLevel.ERROR, includeExecutionData: false },
      tracingEnabled: true,
    });
    Validations.of(this.stateMachine).acknowledge({
      id: 'AwsSolutions-SF1',
      reason: 'Standard executions keep their whole history for 90 days: logging every event would only copy it.',
    });
    this.role.addToPolicy(new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [...called] }));
    // Both are checked while the machine is being made.
    this.stateMachine.node.addDependency(this.role);
  }

  private makeRole(stack: Stack, { names, storage }: MachineProps) {
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('states.amazonaws.com'),
      description: 'Lets the state machine call the functions of its tasks.',
    });
    const use = (actions: string[], context: Record<string, unknown>) =>
      new iam.PolicyStatement({ actions, resources: [storage.key.keyArn], conditions: context });
    role.addToPolicy(
      use(['kms:Decrypt', 'kms:GenerateDataKey'], {
        StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': names.stateMachineArn },
      }),
    );
    role.addToPolicy(
      use(['kms:GenerateDataKey'], {
        StringEquals: {
          'kms:EncryptionContext:SourceArn': stack.formatArn({
            service: 'logs',
            resource: '*',
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        },
      }),
    );
    const delivery = ['Create', 'Get', 'Update', 'Delete'].map((act) => `logs:${act}LogDelivery`);
    role.addToPolicy(
      star([
        ...delivery,
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:DescribeResourcePolicies',
        'logs:DescribeLogGroups',
      ]),
    );
    role.addToPolicy(
      star(['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets']),
    );
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Log delivery and X-Ray know no resources: AWS asks for a star with exactly these actions.',
    });
    return role;
  }
}
