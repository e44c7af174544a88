import { Aws, Duration, RemovalPolicy, Validations, aws_cognito as cognito, type Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { LiveFunction } from './functions/live-function.ts';
import type { EndorsementNames } from './names.ts';
import type { EndorsementParameters } from './parameters.ts';
import type { Settings } from './settings/settings.ts';
import { signInLetters } from './sign-in-letters.ts';

/** Says what somebody may write about themselves. */
type Own = cognito.StandardAttributesMask;

type SignInProps = { settings: Settings; names: EndorsementNames; parameters: EndorsementParameters };

/** A user pool with the one client that these pages are. */
type Pool = { pool: cognito.UserPool; client: cognito.UserPoolClient; issuer: string };

/** The groups of the staff: what somebody may do follows from the group, not from the page they came through. */
const groups = ['reviewer', 'coordinator'] as const;

const everyPool: cognito.UserPoolProps = {
  featurePlan: cognito.FeaturePlan.ESSENTIALS,
  signInAliases: { email: true },
  signInCaseSensitive: false,
  autoVerify: { email: true },
  // A changed address counts once a code has proved it.
  keepOriginal: { email: true },
  accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
  standardAttributes: { fullname: { required: false, mutable: true } },
  // Long, and of whatever characters somebody likes: rules about their kinds make passwords that are easier to guess.
  passwordPolicy: {
    minLength: 15,
    requireLowercase: false,
    requireUppercase: false,
    requireDigits: false,
    requireSymbols: false,
  },
};

/** Quotes an ASCII name for a From header: the CDK leaves a name with a comma bare, and it would read as two addresses. */
const quoted = (name: string): string => (/^[\x20-\x7e]*$/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name);

/** Says in whose name a pool writes, and in which words: until SES may send, Cognito writes in its own. */
const lettersOf = (settings: Settings, siteAddress: string): cognito.UserPoolProps => {
  const { sender, senderVerified, associationName, coordinatorAddress, region } = settings;
  if (!senderVerified) return { email: cognito.UserPoolEmail.withCognito() };
  const email = cognito.UserPoolEmail.withSES({
    fromEmail: sender,
    fromName: quoted(associationName),
    replyTo: coordinatorAddress,
    sesRegion: region,
    sesVerifiedDomain: sender.slice(sender.indexOf('@') + 1),
  });
  return { email, ...signInLetters(settings, siteAddress) };
};

/**
 * Leaves out the words that CDK puts where we give none: AWS allows words for what leaves by SES alone, and CDK's speak of
 * a new account to whoever forgot a password, too.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cognito-userpool-verificationmessagetemplate.html
 */
const leaveWordsToCognito = ({ node: { defaultChild } }: cognito.UserPool): void => {
  if (!(defaultChild instanceof cognito.CfnUserPool)) return;
  for (const words of ['Message', 'Subject']) {
    defaultChild.addPropertyDeletionOverride(`EmailVerification${words}`);
    defaultChild.addPropertyDeletionOverride(`VerificationMessageTemplate.Email${words}`);
  }
};

/**
 * Asks people who they are: applicants by a code that comes by mail, staff by password and a second factor. Two pools,
 * because one would ask both for the same: optional factors are not enforced, and required ones need a password.
 */
export class SignIn extends Construct {
  readonly applicants: Pool;
  readonly staff: Pool;
  private readonly props: SignInProps;

  constructor(stack: Stack, props: SignInProps) {
    super(stack, 'SignIn');
    this.props = props;
    this.applicants = this.makePool('Applicants', '/sign-in', {
      selfSignUpEnabled: true,
      // Cognito wants the password in this list, and at a sign-up asks for one: see `whenProved`.
      signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } },
      mfa: cognito.Mfa.OFF,
      own: { email: true },
    });
    // By their address staff are dismissed, by their name the timeline knows them: neither is theirs to change. An empty
    // list would count as none and allow everything, so there is one that nothing reads.
    this.staff = this.makePool('Staff', '/staff/sign-in', {
      selfSignUpEnabled: false,
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      own: { locale: true },
    });
    for (const groupName of groups) {
      new cognito.CfnUserPoolGroup(this, groupName, { userPoolId: this.staff.pool.userPoolId, groupName });
    }
    explain(this);
  }

  /**
   * Lets a function act on whoever has proved their address by a code. Until then a password may be a stranger's, who
   * signed up with somebody else's address: it must not open what its owner keeps there. At each sign-in, too: a code to
   * sign in confirms an account, and AWS tells of a confirmation only where somebody signed up or forgot a password.
   */
  whenProved({ alias }: LiveFunction): void {
    this.applicants.pool.addTrigger(cognito.UserPoolOperation.POST_CONFIRMATION, alias);
    this.applicants.pool.addTrigger(cognito.UserPoolOperation.POST_AUTHENTICATION, alias);
  }

  private makePool(id: string, path: string, { own, ...particular }: cognito.UserPoolProps & { own: Own }): Pool {
    const { settings, names, parameters } = this.props;
    const keep = settings.removal === 'retain';
    const pool = new cognito.UserPool(this, id, {
      ...everyPool,
      userPoolName: `${names.stateMachine}-${id.toLowerCase()}`,
      ...lettersOf(settings, parameters.siteAddress),
      deletionProtection: keep,
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...particular,
    });
    if (!settings.senderVerified) leaveWordsToCognito(pool);
    pool.addDomain(`${id}Domain`, {
      cognitoDomain: { domainPrefix: `${names.stateMachine}-${id.toLowerCase()}-${Aws.ACCOUNT_ID}` },
      managedLoginVersion: cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    const client = this.makeClient(id, pool, path, own);
    return { pool, client, issuer: `${parameters.signInAddress}/${pool.userPoolId}` };
  }

  private makeClient(id: string, pool: cognito.UserPool, path: string, own: Own): cognito.UserPoolClient {
    const site = this.props.parameters.siteAddress;
    const client = pool.addClient(`${id}Client`, {
      // A public client: the verifier (PKCE) proves who asks, so there is no secret to keep.
      generateSecret: false,
      authFlows: { user: true },
      preventUserExistenceErrors: true,
      // Whoever has a token may write these at Cognito itself, whatever the scopes below; without a list all there are.
      writeAttributes: new cognito.ClientAttributes().withStandardAttributes(own),
      // How long a code may be typed: the most there is, since a letter may take longer than the default of three minutes.
      // AWS says that its own pages keep to three minutes for a second factor, and nothing of a first one: README, step 12.
      authSessionValidity: Duration.minutes(15),
      // Nobody keeps one: the tokens are dropped as soon as it is known who came. An hour is the least there is.
      refreshTokenValidity: Duration.hours(1),
      supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PROFILE],
        callbackUrls: [`${site}${path}/callback`],
        logoutUrls: [`${site}/signed-out`],
      },
    });
    // Without one the managed login says "Login pages unavailable".
    new cognito.CfnManagedLoginBranding(this, `${id}Branding`, {
      userPoolId: pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    return client;
  }
}

const explain = (signIn: SignIn) => {
  Validations.of(signIn.applicants.pool).acknowledge({
    id: 'AwsSolutions-COG2',
    reason: 'Applicants sign in by a code sent to their address; a second factor would lock out people with one phone.',
  });
  for (const { pool } of [signIn.applicants, signIn.staff]) {
    Validations.of(pool).acknowledge(
      {
        id: 'AwsSolutions-COG1',
        reason:
          'Fifteen characters of any kind: rules of composition make passwords weaker, and OWASP ASVS 6.2.5 and NIST SP ' +
          '800-63B rule them out. Staff need a second factor besides.',
      },
      {
        id: 'AwsSolutions-COG3',
        reason: 'Threat protection needs the Plus plan, which costs more than the rest of this system together.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason: 'The Essentials plan has all that is used here: managed login, codes by mail and a second factor.',
      },
    );
  }
};
