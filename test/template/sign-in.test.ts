import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { namesOf } from '../../infra/cloud/names.ts';
import { parametersOf } from '../../infra/cloud/parameters.ts';
import { readSettings } from '../../infra/cloud/settings/read-settings.ts';
import { SignIn } from '../../infra/cloud/sign-in.ts';
import { synthesize } from '../support/synthesize.ts';
import { at, type JsonObject, listAt, Template, text, valueAt } from './template.ts';

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

  test('lets a function forget the password of whoever has proved an address; that of staff lets none', () => {
    const calledOf = (pool: JsonObject) =>
      template.refersTo(pool['LambdaConfig']).map((id) => template.entries().get(id));
    expect(Object.keys(at(pools.applicants, 'LambdaConfig'))).toEqual(['PostConfirmation']);
    expect(calledOf(pools.applicants)).toEqual(['events/sign-up-events']);
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

describe('codes that leave by SES', () => {
  const good = readSettings('prod', join(import.meta.dirname, 'settings'));

  test.each([
    ['Infancy Onward, Inc.', '"Infancy Onward, Inc." <endorsement@example.org>'],
    ['The "Onward" \\ Club', '"The \\"Onward\\" \\\\ Club" <endorsement@example.org>'],
    ['Früh & Söhne', '=?UTF-8?B?RnLDvGggJiBTw7ZobmU=?= <endorsement@example.org>'],
  ])('come from one address, whatever the association is called: %s', (associationName, from) => {
    const settings = { ...good, associationName, senderVerified: true };
    const { folder, clean } = synthesize(
      ({ stack }) =>
        new SignIn(stack, { settings, names: namesOf(stack, 'prod'), parameters: parametersOf(stack, settings) }),
    );
    const json = JSON.parse(readFileSync(join(folder, 'Small.template.json'), 'utf8')) as JsonObject;
    const senders = new Template(json, folder)
      .ofType('AWS::Cognito::UserPool')
      .map(({ properties }) => valueAt(properties, 'EmailConfiguration', 'From'));
    clean();
    expect(senders).toEqual([from, from]);
  });
});
