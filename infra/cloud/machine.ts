import { RemovalPolicy, Validations, aws_logs as logs, aws_stepfunctions as sfn, type Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { LiveFunction } from './functions/live-function.ts';
import type { EndorsementNames } from './names.ts';
import type { Storage } from './storage.ts';
import { applicationWorkflow } from './workflow/application-workflow.ts';

type MachineProps = { names: EndorsementNames; storage: Storage; functionOf: (entry: string) => LiveFunction };

/** Runs applications: the story as a Standard state machine, whose role may call its tasks by their live alias. */
export class Machine extends Construct {
  readonly stateMachine: sfn.StateMachine;

  constructor(stack: Stack, { names, storage, functionOf }: MachineProps) {
    super(stack, 'Workflow');
    const live = (entry: string) => functionOf(entry).alias;
    this.stateMachine = new sfn.StateMachine(this, 'StateMachine', {
      // Named, because CDK's own statement about the key would otherwise name no machine, and AWS deny every execution.
      stateMachineName: names.stateMachine,
      comment: 'Carries one application from submission to its end: an execution is one run of one application.',
      definitionBody: sfn.DefinitionBody.fromChainable(applicationWorkflow(this, live)),
      queryLanguage: sfn.QueryLanguage.JSONATA,
      encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(storage.key),
      // Errors alone and never data: the execution's own history is the record.
      logs: { destination: this.logOf(names, storage), level: sfn.LogLevel.ERROR, includeExecutionData: false },
      tracingEnabled: true,
    });
    Validations.of(this.stateMachine).acknowledge(
      {
        id: 'AwsSolutions-SF1',
        reason: 'Standard executions keep their whole history for 90 days: logging every event would only copy it.',
      },
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'Log delivery and X-Ray know no resources: AWS asks for a star with exactly these actions.',
      },
    );
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
