import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readCloudAssembly, type CloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { createSecrets } from '../../infra/local/services/secrets/create-secrets.ts';
import { temporaryFolder } from './cloud-assembly/temporary-folder.ts';
import { writeAssembly } from './cloud-assembly/write-assembly.ts';

const secret = (Properties: object) => ({ Type: 'AWS::SecretsManager::Secret', Properties });
const template = {
  Resources: {
    LinkKey27470AF7: secret({ GenerateSecretString: { PasswordLength: 48, ExcludePunctuation: true } }),
    Versioned: secret({
      Name: 'versioned',
      GenerateSecretString: {
        SecretStringTemplate: '{"current":"1"}',
        GenerateStringKey: 'key',
        ExcludeCharacters: '"\\',
      },
    }),
    Stripe: secret({ Name: 'stripe-keys', SecretString: '{}' }),
  },
};

let folder: string;
let cdkOut: string;
let assembly: CloudAssembly;
beforeEach(() => {
  folder = temporaryFolder('secrets');
  cdkOut = writeAssembly(template);
  assembly = readCloudAssembly(cdkOut);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(cdkOut, { recursive: true });
});

const open = (values: Record<string, string> = {}) =>
  createSecrets({ assembly, clock: { now: () => 0 }, dataFolder: folder, values });

describe('the secrets of the template', () => {
  test('are generated as the template wishes, once, and are the same after a restart', () => {
    const first = open();
    expect(first.value('LinkKey')).toMatch(/^[A-Za-z0-9]{48}$/);
    expect(JSON.parse(first.value('versioned'))).toEqual({ current: '1', key: expect.stringMatching(/^[^"\\]{32}$/) });
    const again = open();
    expect(again.value('LinkKey27470AF7')).toBe(first.value('LinkKey'));
    expect(again.value('versioned')).toBe(first.value('versioned'));
  });

  test('can be read from the data folder by their owner alone', () => {
    open();
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  test('take a value given at start before the one that was saved, and keep the one before', async () => {
    open();
    const given = open({ 'stripe-keys': '{"apiKey":"sk_test_1"}' });
    expect(given.value('Stripe')).toBe('{"apiKey":"sk_test_1"}');
    const previous = await given.handle('GetSecretValue', { SecretId: 'stripe-keys', VersionStage: 'AWSPREVIOUS' });
    expect(previous).toMatchObject({ SecretString: '{}', VersionStages: ['AWSPREVIOUS'] });
  });

  test('refuse a value for a secret that the template lacks', () => {
    expect(() => open({ Strip: 'x' })).toThrow(/secret Strip, which the template lacks/);
  });

  test('that are damaged are told of with what to do', () => {
    writeFileSync(join(folder, 'secrets.json'), '{"half');
    expect(() => open()).toThrow(/secrets\.json is damaged.*--fresh/);
  });

  test('keep one version per token, and refuse a token that comes back with another value', async () => {
    const secrets = open();
    const put = (SecretString: string) =>
      secrets.handle('PutSecretValue', { SecretId: 'stripe-keys', SecretString, ClientRequestToken: 'token-1' });
    await put('a');
    await put('a');
    await expect(put('b')).rejects.toMatchObject({ code: 'ResourceExistsException' });
    expect(secrets.value('Stripe')).toBe('a');
  });

  test('answer an action that is not played, and a request without a secret, with an error that says so', async () => {
    await expect(open().handle('RotateSecret', { SecretId: 'stripe-keys' })).rejects.toThrow(
      /RotateSecret.*not played/,
    );
    await expect(open().handle('GetSecretValue', {})).rejects.toThrow(/SecretId needs string/);
  });
});
