import * as z from 'zod/mini';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { readProperties } from '../../cloud-assembly/read-properties.ts';

/** Somebody who has an account of a pool. */
export interface PoolUser {
  readonly subject: string;
  readonly email: string;
  readonly name: string | undefined;
  readonly groups: readonly string[];
  /** When they came or their password was last set, in milliseconds since 1970; undefined for who was kept before. */
  readonly changedAt?: number | undefined;
  /** When they came; undefined for who was kept before. */
  readonly createdAt?: number | undefined;
  /** Whether no code has proved their address yet: they hold it, and the next code finishes the account. */
  readonly unconfirmed?: boolean | undefined;
}

/** The words of a letter as the template has them, with the places that Cognito fills: `{username}` and `{####}`. */
export interface PoolWords {
  readonly subject: string;
  readonly html: string;
}

/** A user pool of the template, as far as a sign-in needs it. */
export interface PoolPlan {
  readonly id: string;
  readonly name: string;
  /** Whether anybody may sign up, or only who was invited may sign in. */
  readonly open: boolean;
  /** How long a password is at least. */
  readonly shortestPassword: number;
  /** In whose name it writes by SES; undefined for a pool whose letters Cognito sends by itself. */
  readonly sender?: string | undefined;
  /** Where answers to its letters go. */
  readonly replyTo?: string | undefined;
  /** What it writes to whom it lets in. */
  readonly invitation: PoolWords;
  /** What it writes to who proves an address: with a new account, another address, a forgotten password. */
  readonly verification: PoolWords;
  /** Which function it calls for whoever has proved an address by signing up, and which for whoever signs in. */
  readonly whenConfirmed?: string | undefined;
  readonly whenSignedIn?: string | undefined;
  readonly groups: readonly string[];
  /** How long a sign-in may take, from its beginning to the typing of its code. */
  readonly minutes: number;
  readonly clients: readonly {
    readonly id: string;
    readonly callbacks: readonly string[];
    /** Where somebody who has signed out may be led. */
    readonly signedOut: readonly string[];
    readonly scopes: readonly string[];
  }[];
}

/** What a client may ask to be told of somebody. */
export const scopes = ['openid', 'email', 'profile'];

// As AWS has it.
const subject = z.string().check(z.minLength(1), z.maxLength(140));
const message = z.string().check(z.minLength(6), z.maxLength(20_000), z.includes('{####}'));
const invited = z.object({ EmailSubject: subject, EmailMessage: message });

/** Cognito's own words of an invitation. */
const cognitosInvitation = {
  EmailSubject: 'Your temporary password',
  EmailMessage: 'Your username is {username} and temporary password is {####}.',
};

/** And its own words of a code. */
const cognitosCode = {
  EmailSubject: 'Your verification code',
  EmailMessage: 'Your confirmation code is {####}',
};

const pool = z.object({
  UserPoolName: z.string(),
  AdminCreateUserConfig: z.object({
    AllowAdminCreateUserOnly: z.boolean(),
    InviteMessageTemplate: z._default(invited, cognitosInvitation),
  }),
  VerificationMessageTemplate: z.object({
    DefaultEmailOption: z.literal('CONFIRM_WITH_CODE', 'an address is proved by a code'),
    EmailSubject: z._default(subject, cognitosCode.EmailSubject),
    EmailMessage: z._default(message, cognitosCode.EmailMessage),
  }),
  Policies: z.object({ PasswordPolicy: z.object({ MinimumLength: z.int() }) }),
  UsernameAttributes: z.tuple([z.literal('email')], 'somebody is known by an address alone'),
  UsernameConfiguration: z.object({ CaseSensitive: z.literal(false, 'addresses are the same in any case') }),
  AutoVerifiedAttributes: z.tuple([z.literal('email')], 'an address is proved by a code that is sent there'),
  Schema: z.optional(z.array(z.object({ Required: z.literal(false, 'the pages ask for an address alone') }))),
  LambdaConfig: z.optional(
    z.object({ PostConfirmation: z.optional(z.string()), PostAuthentication: z.optional(z.string()) }),
  ),
  EmailConfiguration: z.optional(
    z.discriminatedUnion('EmailSendingAccount', [
      z.object({
        EmailSendingAccount: z.literal('DEVELOPER'),
        From: z.string(),
        ReplyToEmailAddress: z.optional(z.string()),
      }),
      z.object({ EmailSendingAccount: z.literal('COGNITO_DEFAULT') }),
    ]),
  ),
});
const poolClient = z.object({
  UserPoolId: z.string(),
  CallbackURLs: z.array(z.string()),
  LogoutURLs: z._default(z.array(z.string()), []),
  AuthSessionValidity: z._default(z.int(), 3),
  GenerateSecret: z.literal(false, 'clients with a secret are not played'),
  AllowedOAuthFlows: z.tuple([z.literal('code')], 'the authorization code flow alone is played'),
  AllowedOAuthFlowsUserPoolClient: z.literal(true, 'clients that may not use OAuth are not played'),
  AllowedOAuthScopes: z.array(z.enum(scopes, 'this scope is not played')),
  SupportedIdentityProviders: z.tuple([z.literal('COGNITO')], 'people sign in to the pool itself alone'),
});
const group = z.object({ UserPoolId: z.string(), GroupName: z.string() });

const clientOf = ({
  ref,
  CallbackURLs,
  LogoutURLs,
  AllowedOAuthScopes,
}: z.infer<typeof poolClient> & { ref: string }) => ({
  id: ref,
  callbacks: CallbackURLs,
  signedOut: LogoutURLs,
  scopes: AllowedOAuthScopes,
});

const wordsOf = ({ EmailSubject, EmailMessage }: z.infer<typeof invited>): PoolWords => ({
  subject: EmailSubject,
  html: EmailMessage,
});

const mailOf = (mail: z.infer<typeof pool>['EmailConfiguration']) =>
  mail?.EmailSendingAccount === 'DEVELOPER' ? { sender: mail.From, replyTo: mail.ReplyToEmailAddress } : {};

/** Reads the user pools of a template with their clients and groups. */
export const poolPlans = (assembly: CloudAssembly): PoolPlan[] => {
  const groups = assembly.ofType('AWS::Cognito::UserPoolGroup').map((resource) => readProperties(resource, group));
  const clients = assembly
    .ofType('AWS::Cognito::UserPoolClient')
    .map((resource) => ({ ref: resource.ref, ...readProperties(resource, poolClient) }));
  return assembly.ofType('AWS::Cognito::UserPool').map((resource) => {
    const { ref } = resource;
    const { AdminCreateUserConfig: creation, LambdaConfig, ...read } = readProperties(resource, pool);
    const own = clients.filter(({ UserPoolId }) => UserPoolId === ref);
    return {
      id: ref,
      name: read.UserPoolName,
      open: !creation.AllowAdminCreateUserOnly,
      shortestPassword: read.Policies.PasswordPolicy.MinimumLength,
      ...mailOf(read.EmailConfiguration),
      invitation: wordsOf(creation.InviteMessageTemplate),
      verification: wordsOf(read.VerificationMessageTemplate),
      whenConfirmed: LambdaConfig?.PostConfirmation,
      whenSignedIn: LambdaConfig?.PostAuthentication,
      groups: groups.filter(({ UserPoolId }) => UserPoolId === ref).map(({ GroupName }) => GroupName),
      minutes: Math.min(...own.map(({ AuthSessionValidity }) => AuthSessionValidity)),
      clients: own.map(clientOf),
    };
  });
};
