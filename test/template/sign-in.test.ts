import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { namesOf } from '../../infra/cloud/names.ts';
import { parametersOf } from '../../infra/cloud/parameters.ts';
import { readSettings } from '../../infra/cloud/settings/read-settings.ts';
import { SignIn } from '../../infra/cloud/sign-in.ts';
import { synthesize } from '../support/sources/synthesize.ts';
import type { JsonObject } from '../../infra/local/json.ts';
import { at, listAt, Template, text } from './template.ts';

let template: Template;
let pools: Readonly<Record<'applicants' | 'staff', JsonObject>>;
let clients: readonly JsonObject[];

beforeAll(async () => {
  template = await Template.of('prod');
  const found = template.ofType('AWS::Cognito::UserPool').map(({ properties }) => properties);
  const named = (ending: string) => found.find(({ UserPoolName }) => text(UserPoolName).endsWith(ending)) ?? {};
  expect(found).toHaveLength(2);
  pools = { applicants: named('-applicants'), staff: named('-staff') };
  clients = template.ofType('AWS::Cognito::UserPoolClient').map(({ properties }) => properties);
}, 120_000);

describe('the sign-in of staff', () => {
  test('is for who was invited, and asks for a second factor of an authenticator app, never of a telephone', () => {
    expect(at(pools.staff, 'AdminCreateUserConfig')).toMatchObject({ AllowAdminCreateUserOnly: true });
    expect(pools.staff).toMatchObject({ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
  });
});

describe('the sign-in of applicants', () => {
  test('asks for a code that comes to the address', () => {
    expect(at(pools.applicants, 'Policies', 'SignInPolicy')).toEqual({
      AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
    });
  });

  test('lets a function forget the password of whoever has proved an address or signs in; that of staff lets none', () => {
    const calledOf = (pool: JsonObject) =>
      template.refersTo(pool['LambdaConfig']).map((id) => template.entries().get(id));
    expect(Object.keys(at(pools.applicants, 'LambdaConfig'))).toEqual(['PostAuthentication', 'PostConfirmation']);
    expect(calledOf(pools.applicants)).toEqual(Array(2).fill('events/sign-up-events'));
    expect(pools.staff['LambdaConfig']).toBeUndefined();
  });
});

describe('every sign-in', () => {
  test('takes passwords of fifteen characters or more, of any kind', () => {
    for (const pool of Object.values(pools)) {
      const { MinimumLength, ...rules } = at(pool, 'Policies', 'PasswordPolicy');
      expect(MinimumLength).toBe(15);
      expect(Object.values(rules)).not.toContain(true);
    }
  });

  test('helps who forgot a password by mail alone, and stays when the stack of production is deleted', () => {
    for (const pool of Object.values(pools)) {
      expect(listAt(pool, 'AccountRecoverySetting', 'RecoveryMechanisms')).toEqual([
        { Name: 'verified_email', Priority: 1 },
      ]);
      expect(pool['DeletionProtection']).toBe('ACTIVE');
    }
  });

  test('gives codes alone, to one address of our own, and a sign-in tells nobody whether somebody is known', () => {
    expect(clients).toHaveLength(2);
    for (const client of clients) {
      expect(client).toMatchObject({
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid', 'email', 'profile'],
        SupportedIdentityProviders: ['COGNITO'],
        PreventUserExistenceErrors: 'ENABLED',
      });
      expect(listAt(client, 'CallbackURLs')).toHaveLength(1);
      expect(listAt(client, 'LogoutURLs')).toHaveLength(1);
      expect(client['ExplicitAuthFlows']).toEqual(['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
    }
  });

  test('lets nobody write a name, nor staff their address, of which a change counts once a code has proved it', () => {
    const written = clients.map((client) => [
      text(at(client, 'UserPoolId')['Ref']).includes('Staff') ? 'staff' : 'applicants',
      client['WriteAttributes'],
    ]);
    expect(Object.fromEntries(written)).toEqual({ applicants: ['email'], staff: ['locale'] });
    for (const pool of Object.values(pools)) {
      expect(pool).toMatchObject({
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      });
      // A required one would have to be among those that a client writes: Cognito refuses the client else.
      for (const { Required } of listAt(pool, 'Schema') as JsonObject[]) expect(Required).toBe(false);
    }
  });

  test('leaves fifteen minutes to type a code that came by mail, not the three of the default', () => {
    for (const client of clients) expect(client).toMatchObject({ AuthSessionValidity: 15 });
  });

  test('lets a token that would be refreshed live for an hour: nobody keeps one', () => {
    for (const client of clients)
      expect(client).toMatchObject({ RefreshTokenValidity: 60, TokenValidityUnits: { RefreshToken: 'minutes' } });
  });
});

describe('letters of the sign-in that leave by SES', () => {
  const good = readSettings('prod', join(import.meta.dirname, 'settings'));
  const siteAddress = 'https://endorsement.example.org';

  /** Synthesizes the pools of the applicants and of the staff, in the order of their names, as they are once SES sends. */
  const poolsCalled = (associationName: string): readonly JsonObject[] => {
    const settings = { ...good, associationName, senderVerified: true };
    const { folder, clean } = synthesize(({ stack }) => {
      const parameters = { ...parametersOf(stack, settings), siteAddress };
      new SignIn(stack, { settings, names: namesOf(stack, 'prod'), parameters });
    });
    const json = JSON.parse(readFileSync(join(folder, 'Small.template.json'), 'utf8')) as JsonObject;
    clean();
    return new Template(json, folder).ofType('AWS::Cognito::UserPool').map(({ properties }) => properties);
  };
  const invitationOf = (pool: JsonObject = {}) => at(pool, 'AdminCreateUserConfig', 'InviteMessageTemplate');
  const verificationOf = (pool: JsonObject = {}) => at(pool, 'VerificationMessageTemplate');

  test.each([
    ['Infancy Onward, Inc.', '"Infancy Onward, Inc." <endorsement@example.org>'],
    ['The "Onward" \\ Club', '"The \\"Onward\\" \\\\ Club" <endorsement@example.org>'],
    ['Früh & Söhne', '=?UTF-8?B?RnLDvGggJiBTw7ZobmU=?= <endorsement@example.org>'],
  ])(
    'come from one address, whatever the association is called, and are answered to the coordinator: %s',
    (name, From) => {
      const mail = { EmailSendingAccount: 'DEVELOPER', From, ReplyToEmailAddress: good.coordinatorAddress };
      for (const pool of poolsCalled(name)) expect(at(pool, 'EmailConfiguration')).toMatchObject(mail);
    },
  );

  test('tell staff who invites them to what, where to sign in as what they are, and what the password is good for', () => {
    const [, staff] = poolsCalled('Früh & Söhne');
    const { EmailSubject, EmailMessage } = invitationOf(staff);
    expect(EmailSubject).toBe('You can sign in now at Früh & Söhne');
    const words = text(EmailMessage);
    expect(words).toContain('the endorsement of Früh &amp; Söhne');
    expect(words).toContain('<p>Reviewers sign in at <a href="https://endorsement.example.org/reviewer">');
    expect(words).toContain('<p>Coordinators sign in at <a href="https://endorsement.example.org/coordinator">');
    expect(words).toContain('({username})');
    expect(words).toContain('\n<p>{####}</p>\n');
    expect(words).toMatch(/holds for a week\..* an authenticator app/);
  });

  test('have no words for a code to sign in, which AWS refuses beside a second factor that is off', () => {
    const [applicants = {}, staff = {}] = poolsCalled('Früh & Söhne');
    expect(applicants).toMatchObject({ MfaConfiguration: 'OFF' });
    for (const pool of [applicants, staff])
      expect(Object.keys(pool).filter((name) => name.startsWith('EmailAuthentication'))).toEqual([]);
  });

  test('tell whoever gets a code of whose site it is, and what to do who asked for none', () => {
    for (const pool of poolsCalled('Früh & Söhne')) {
      const { DefaultEmailOption, EmailSubject, EmailMessage } = verificationOf(pool);
      expect([DefaultEmailOption, EmailSubject]).toEqual(['CONFIRM_WITH_CODE', 'Your code from Früh & Söhne']);
      const words = text(EmailMessage);
      expect(words).toContain('\n<p>{####}</p>\n');
      expect(words).toContain('Früh &amp; Söhne, <a href="https://endorsement.example.org">');
      expect(words).toContain('If you did not ask for it, do nothing');
    }
  });

  test('are as short as AWS wants them, however long the name is', () => {
    for (const pool of poolsCalled('&'.repeat(100)))
      for (const { EmailSubject, EmailMessage } of [invitationOf(pool), verificationOf(pool)]) {
        expect(text(EmailSubject).length).toBeLessThanOrEqual(140);
        expect(text(EmailMessage).length).toBeLessThanOrEqual(20_000);
      }
  });

  test('have words of ours only then: AWS takes none for what Cognito sends by itself', () => {
    for (const pool of Object.values(pools)) {
      expect(at(pool, 'EmailConfiguration')).toEqual({ EmailSendingAccount: 'COGNITO_DEFAULT' });
      expect(Object.keys(at(pool, 'AdminCreateUserConfig'))).toEqual(['AllowAdminCreateUserOnly']);
      expect(Object.keys(pool).filter((name) => name.startsWith('EmailVerification'))).toEqual([]);
      expect(Object.keys(verificationOf(pool))).toEqual(['DefaultEmailOption', 'SmsMessage']);
    }
  });
});
