import {
  ArnFormat,
  Duration,
  RemovalPolicy,
  Stack,
  Validations,
  aws_iam as iam,
  aws_lambda as lambda,
  aws_logs as logs,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { join } from 'node:path';
import { noSessionsOfTheirOwn, permissions, theAuditStays } from './permissions.ts';
import type { FunctionPlan } from './plans.ts';
import { variables } from './variables.ts';
import type { World } from './world.ts';

type LiveFunctionProps = { entry: string; bundles: string; plan: FunctionPlan; world: World };

/**
 * Makes the role. What reaches the pool that itself calls the function stands in a policy beside it: the function waits
 * for the role's own, and the pool for the function.
 */
const roleOf = (scope: Construct, { entry, plan, world }: LiveFunctionProps, logGroup: logs.LogGroup) => {
  const role = new iam.Role(scope, 'Role', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    description: `What ${entry} may do: ${plan.may.join(', ')}.`,
  });
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    }),
  );
  for (const permission of plan.may) {
    const statements = permissions[permission](world, plan.within?.[permission]);
    if (permission === 'forget passwords of applicants')
      new iam.Policy(scope, 'Afterwards', { roles: [role], statements });
    else statements.forEach((statement) => role.addToPolicy(statement));
  }
  theAuditStays(world).forEach((statement) => role.addToPolicy(statement));
  if (!plan.may.includes('open sessions')) role.addToPolicy(noSessionsOfTheirOwn(world));
  return role;
};

/** Keeps what a function logs: half a year in production, a month elsewhere. */
const logGroupOf = (scope: Construct, { entry, world }: LiveFunctionProps) =>
  new logs.LogGroup(scope, 'Log', {
    logGroupName: world.names.logGroup(entry),
    retention: world.settings.removal === 'retain' ? logs.RetentionDays.SIX_MONTHS : logs.RetentionDays.ONE_MONTH,
    encryptionKey: world.storage.key,
    removalPolicy: RemovalPolicy.DESTROY,
  });

/**
 * Lets itself be called under its name. By reference, the state machine's policy would be made after all functions, a
 * moment before the machine. But Step Functions checks at once whether the role may write the log and use the key, IAM
 * takes seconds to spread what is new, and CloudFormation does not ask again.
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-stepfunctions/tree/master/statemachine
 */
class LiveAlias extends lambda.Alias {
  private readonly calledAs: string;

  constructor(scope: lambda.Function, name: string, functionName: string) {
    // The id that `addAlias` gives: another would be another alias.
    super(scope, `Alias${name}`, { aliasName: name, version: scope.currentVersion as lambda.IVersion });
    const [arnFormat, resourceName] = [ArnFormat.COLON_RESOURCE_NAME, `${functionName}:${name}`];
    this.calledAs = Stack.of(this).formatArn({ service: 'lambda', resource: 'function', resourceName, arnFormat });
  }

  override get resourceArnsForGrantInvoke(): string[] {
    return [this.calledAs];
  }
}

/** One function with a role and a log of its own, and the alias `live` by which everything calls it. */
export class LiveFunction extends Construct {
  readonly role: iam.Role;
  readonly logGroup: logs.LogGroup;
  readonly alias: lambda.IAlias;
  readonly function: lambda.Function;

  constructor(scope: Construct, id: string, props: LiveFunctionProps) {
    super(scope, id);
    const { entry, bundles, plan, world } = props;
    const told = variables(world);
    const functionName = world.names.of(entry.slice(entry.indexOf('/') + 1));
    this.logGroup = logGroupOf(this, props);
    this.role = roleOf(this, props, this.logGroup);
    this.function = new lambda.Function(this, 'Function', {
      functionName,
      description: `functions/${entry}.ts`,
      code: lambda.Code.fromAsset(join(bundles, entry)),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: plan.megabytes,
      timeout: Duration.seconds(plan.seconds),
      environment: Object.fromEntries(
        plan.knows.flatMap((name): [string, string][] => (told[name] === undefined ? [] : [[name, told[name]]])),
      ),
      role: this.role,
      logGroup: this.logGroup,
      tracing: lambda.Tracing.ACTIVE,
    });
    // CDK's own class misses its interface by an `| undefined`, which only exactOptionalPropertyTypes minds.
    this.alias = new LiveAlias(this.function, 'live', functionName) as lambda.IAlias;
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray and ListStreams know no resources: the two trace actions and the one list action need a star.',
    });
    if (plan.may.includes('stop runs')) this.explainStops(world);
  }
  private explainStops({ names }: World) {
    const { region } = Stack.of(this);
    Validations.of(this.role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:aws:states:${region}:<AWS::AccountId>:execution:${names.stateMachine}:*]`,
      reason: 'Whichever execution of this machine nobody needs, and of no other machine.',
    });
  }
}
