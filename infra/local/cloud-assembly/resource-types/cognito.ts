import { account, arn } from '../account.ts';
import { serviceId } from '../physical-name.ts';
import { accepted, tags, type ResourceTypes } from '../resource-type.ts';

const byCode = 'everybody signs in by a code that comes to the mailbox: no password and no second factor';
const unkept = 'no token is kept: none is refreshed here';
const unwritten = 'nobody writes an address or a name of theirs here: no call does that';
const byMail = 'codes come by mail alone';
const inTemplate = 'AWS reads it no more: the words stand in VerificationMessageTemplate';
const ownPages = 'the pages of the sign-in are ours here';
const kinds = accepted('a password is judged by its length alone');

export const cognitoTypes: ResourceTypes = {
  'AWS::Cognito::UserPool': {
    identity: ({ stackName, logicalId }) => {
      const id = `${account.region}_${serviceId(`${stackName}/${logicalId}`, 9)}`;
      const provider = `cognito-idp.${account.region}.amazonaws.com/${id}`;
      return {
        ref: id,
        attributes: {
          Arn: arn('cognito-idp', `userpool/${id}`),
          ProviderName: provider,
          ProviderURL: `https://${provider}`,
          UserPoolId: id,
        },
      };
    },
    coverage: {
      UserPoolName: 'played',
      AdminCreateUserConfig: {
        AllowAdminCreateUserOnly: 'played',
        InviteMessageTemplate: { EmailMessage: 'played', EmailSubject: 'played' },
      },
      UsernameAttributes: 'played',
      UsernameConfiguration: { CaseSensitive: 'played' },
      AutoVerifiedAttributes: 'played',
      UserAttributeUpdateSettings: accepted(unwritten),
      LambdaConfig: { PostConfirmation: 'played', PostAuthentication: 'played' },
      Schema: 'played',
      Policies: {
        PasswordPolicy: {
          MinimumLength: 'played',
          RequireLowercase: kinds,
          RequireUppercase: kinds,
          RequireNumbers: kinds,
          RequireSymbols: kinds,
        },
        SignInPolicy: accepted(byCode),
      },
      MfaConfiguration: accepted(byCode),
      EnabledMfas: accepted(byCode),
      AccountRecoverySetting: accepted(byCode),
      EmailConfiguration: {
        EmailSendingAccount: 'played',
        From: 'played',
        ReplyToEmailAddress: 'played',
        SourceArn: accepted('the sender alone is judged'),
      },
      EmailVerificationMessage: accepted(inTemplate),
      EmailVerificationSubject: accepted(inTemplate),
      SmsVerificationMessage: accepted(byMail),
      VerificationMessageTemplate: {
        DefaultEmailOption: 'played',
        EmailMessage: 'played',
        EmailSubject: 'played',
        SmsMessage: accepted(byMail),
      },
      UserPoolTier: accepted('a price list of AWS'),
      UserPoolTags: tags,
      DeletionProtection: accepted('nothing is deleted here'),
    },
  },
  'AWS::Cognito::UserPoolClient': {
    identity: ({ stackName, logicalId }) => {
      const id = serviceId(`${stackName}/${logicalId}`, 26);
      return { ref: id, attributes: { ClientId: id } };
    },
    coverage: {
      UserPoolId: 'played',
      CallbackURLs: 'played',
      LogoutURLs: 'played',
      AuthSessionValidity: 'played',
      AllowedOAuthScopes: 'played',
      AllowedOAuthFlows: 'played',
      AllowedOAuthFlowsUserPoolClient: 'played',
      GenerateSecret: 'played',
      SupportedIdentityProviders: 'played',
      WriteAttributes: accepted(unwritten),
      ExplicitAuthFlows: accepted(byCode),
      RefreshTokenValidity: accepted(unkept),
      TokenValidityUnits: accepted(unkept),
      PreventUserExistenceErrors: accepted('the pages here say nothing of who exists'),
    },
  },
  'AWS::Cognito::UserPoolGroup': {
    identity: ({ text, logicalId }) => ({ ref: text('GroupName') ?? logicalId, attributes: {} }),
    coverage: { UserPoolId: 'played', GroupName: 'played' },
  },
  'AWS::Cognito::UserPoolDomain': {
    identity: ({ text, logicalId }) => ({ ref: text('Domain') ?? logicalId, attributes: {} }),
    coverage: accepted(ownPages),
  },
  'AWS::Cognito::ManagedLoginBranding': {
    identity: ({ made }) => ({ ref: made(64), attributes: { ManagedLoginBrandingId: made(36) } }),
    coverage: accepted(ownPages),
  },
};
