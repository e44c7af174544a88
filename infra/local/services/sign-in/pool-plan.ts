import * as z from 'zod/mini';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';

/** Is somebody who may sign in to a pool. */
export interface PoolUser {
  readonly subject: string;
  readonly email: string;
  readonly name: string | undefined;
  readonly groups: readonly string[];
}

/** Is a user pool of the template, as far as a sign-in needs it. */
export interface PoolPlan {
  readonly id: string;
  readonly name: string;
  /** Whether anybody may sign up, or only who was invited may sign in. */
  readonly open: boolean;
  /** How long a password is at least. */
  readonly shortestPassword: number;
  /** In whose name it writes by SES; undefined for a pool whose letters Cognito sends by itself. */
  readonly sender?: string | undefined;
  /** Which function it calls for whoever has proved an address. */
  readonly whenConfirmed?: string | undefined;
  readonly groups: readonly string[];
  /** How long a sign-in that was begun may be gone on with, and its code be typed. */
  readonly minutes: number;
  readonly clients: readonly { readonly id: string; readonly callbacks: readonly string[] }[];
}

const pool = z.object({
  UserPoolName: z.string(),
  AdminCreateUserConfig: z.object({ AllowAdminCreateUserOnly: z.boolean() }),
  Policies: z.object({ PasswordPolicy: z.object({ MinimumLength: z.int() }) }),
  LambdaConfig: z.optional(z.object({ PostConfirmation: z.string() })),
  EmailConfiguration: z.optional(
    z.discriminatedUnion('EmailSendingAccount', [
      z.object({ EmailSendingAccount: z.literal('DEVELOPER'), From: z.string() }),
      z.object({ EmailSendingAccount: z.literal('COGNITO_DEFAULT') }),
    ]),
  ),
});
const poolClient = z.object({
  UserPoolId: z.string(),
  CallbackURLs: z.array(z.string()),
  AuthSessionValidity: z._default(z.int(), 3),
  GenerateSecret: z.literal(false, 'clients with a secret are not played'),
  AllowedOAuthFlows: z.tuple([z.literal('code')], 'the authorization code flow alone is played'),
});
const group = z.object({ UserPoolId: z.string(), GroupName: z.string() });

/** Read the user pools of a template with their clients and groups. */
export const poolPlans = (assembly: CloudAssembly): PoolPlan[] => {
  const groups = assembly.ofType('AWS::Cognito::UserPoolGroup').map(({ properties }) => group.parse(properties));
  const clients = assembly
    .ofType('AWS::Cognito::UserPoolClient')
    .map(({ ref, properties }) => ({ ref, ...poolClient.parse(properties) }));
  return assembly.ofType('AWS::Cognito::UserPool').map(({ ref, properties }) => {
    const {
      UserPoolName,
      AdminCreateUserConfig,
      Policies,
      LambdaConfig,
      EmailConfiguration: mail,
    } = pool.parse(properties);
    const own = clients.filter(({ UserPoolId }) => UserPoolId === ref);
    return {
      id: ref,
      name: UserPoolName,
      open: !AdminCreateUserConfig.AllowAdminCreateUserOnly,
      shortestPassword: Policies.PasswordPolicy.MinimumLength,
      sender: mail?.EmailSendingAccount === 'DEVELOPER' ? mail.From : undefined,
      whenConfirmed: LambdaConfig?.PostConfirmation,
      groups: groups.filter(({ UserPoolId }) => UserPoolId === ref).map(({ GroupName }) => GroupName),
      minutes: Math.min(...own.map(({ AuthSessionValidity }) => AuthSessionValidity)),
      clients: own.map((one) => ({ id: one.ref, callbacks: one.CallbackURLs })),
    };
  });
};
