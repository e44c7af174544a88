import {
  RemovalPolicy,
  Validations,
  aws_iam as iam,
  aws_logs as logs,
  aws_stepfunctions as sfn,
  type Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { LiveFunction } from './functions/live-function.ts';
import { machineRole } from './machine-role.ts';
import type { EndorsementNames } from './names.ts';
import type { Storage } from './storage.ts';
import { applicationWorkflow } from './workflow/application-workflow.ts';

type MachineProps = { names: EndorsementNames; storage: Storage; functionOf: (entry: string) => LiveFunction };

/** Runs applications: the story as a Standard state machine, with a role that may call its tasks and nothing else. */
export class Machine extends Construct {
  readonly stateMachine: sfn.StateMachine;

  constructor(stack: Stack, { names, storage, functionOf }: MachineProps) {
    super(stack, 'Workflow');
    const role = machineRole(this, names, storage);
    const called = new Set<string>();
    const live = (entry: string) => {
      const { alias } = functionOf(entry);
      called.add(alias.functionArn);
      return alias;
    };
    this.stateMachine = new sfn.StateMachine(this, 'StateMachine', {
      stateMachineName: names.stateMachine,
      comment: 'Carries one application from submission to its end: an execution is one run of one application.',
      definitionBody: sfn.DefinitionBody.fromChainable(applicationWorkflow(this, live)),
      queryLanguage: sfn.QueryLanguage.JSONATA,
      // Left alone by CDK, whose own statements would allow every version of each function.
      role: role.withoutPolicyUpdates(),
      encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(storage.key),
      // Errors alone and never data: the execution's own history is the record.
      logs: { destination: this.logOf(names, storage), level: sfn.LogLevel.ERROR, includeExecutionData: false },
      tracingEnabled: true,
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [...called] }));
    // AWS tries what the role may do while it makes the machine.
    this.stateMachine.node.addDependency(role);
    Validations.of(this.stateMachine).acknowledge({
      id: 'AwsSolutions-SF1',
      reason: 'Standard executions keep their whole history for 90 days: logging every event would only copy it.',
    });
  }

  private logOf({ stateMachine }: EndorsementNames, { key }: Storage) {
    return new logs.LogGroup(this, 'Log', {
      // The prefix keeps the policy of log deliveries short: AWS grants it once for all.
      logGroupName: `/aws/vendedlogs/states/${stateMachine}`,
      retention: logs.RetentionDays.ONE_MONTH,
      encryptionKey: key,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
