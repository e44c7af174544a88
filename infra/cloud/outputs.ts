import { CfnOutput, type Stack, type aws_iam as iam } from 'aws-cdk-lib';
import type { Machine } from './machine.ts';
import type { Mail } from './mail.ts';
import type { EndorsementParameters } from './parameters.ts';
import type { SignIn } from './sign-in.ts';
import type { Storage } from './storage.ts';
import type { Web } from './web.ts';

type Told = {
  parameters: EndorsementParameters;
  storage: Storage;
  mail: Mail;
  machine: Machine;
  web: Web;
  watchers: iam.ManagedPolicy;
  signIn: SignIn;
};

/** Tells what people and the commands of infra/operate need to know of a deployed stage. */
export const tell = (stack: Stack, { parameters, storage, mail, machine, web, watchers, signIn }: Told): void => {
  const site = parameters.siteAddress;
  const outputs: Record<string, string> = {
    SiteAddress: site,
    ExecutionsAddress: parameters.executionsAddress,
    WebhookAddress: `${site}/stripe/webhook`,
    ApiAddress: web.address,
    TableName: storage.table.tableName,
    WatchersPolicyArn: watchers.managedPolicyArn,
    StateMachineArn: machine.stateMachine.stateMachineArn,
    StripeSecretName: storage.stripeKeys.secretName,
    StaffPoolId: signIn.staff.pool.userPoolId,
    ApplicantsPoolId: signIn.applicants.pool.userPoolId,
    ApplicantsClientId: signIn.applicants.client.userPoolClientId,
    ApplicationAddress: `${site}/coordinator/application`,
    LinkKeySecretName: storage.linkKey.secretName,
  };
  mail.dnsRecords.forEach((record, position) => (outputs[`DnsRecord${position + 1}`] = record));
  if (web.domainTarget !== undefined) outputs['DomainTarget'] = web.domainTarget;
  for (const [id, value] of Object.entries(outputs)) {
    // An output may have a parameter's name; a construct may not.
    new CfnOutput(stack, `Output${id}`, { value }).overrideLogicalId(id);
  }
};
