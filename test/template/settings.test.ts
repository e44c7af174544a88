import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plans } from '../../infra/cloud/functions/plans.ts';
import { readSettings } from '../../infra/cloud/settings/read-settings.ts';
import { placeholderFunctions } from './placeholder-functions.ts';
import { runApp } from './synthesized.ts';
import type { JsonObject } from '../../infra/local/json.ts';
import { at, Template, text } from './template.ts';

const own = join(import.meta.dirname, '../../infra/cloud/settings');
const good = JSON.parse(readFileSync(join(import.meta.dirname, 'settings/prod.json'), 'utf8')) as JsonObject;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const write = (settings: unknown, stage = 'prod') => {
  writeFileSync(join(folder, `${stage}.json`), typeof settings === 'string' ? settings : JSON.stringify(settings));
  return () => readSettings(stage, folder);
};
const domain = {
  name: 'endorsement.example.org',
  certificateArn: 'arn:aws:acm:us-west-2:111122223333:certificate/0a-1b',
};

describe('settings', () => {
  test('of every stage can be used', () => {
    for (const stage of ['local', 'test', 'prod'])
      expect(readSettings(stage, own)).toMatchObject({ removal: stage === 'prod' ? 'retain' : 'destroy' });
  });

  test.each([
    ['sender', 'nobody'],
    ['sender', 'endorsement@Example.org'],
    ['senderVerified', 'yes'],
    ['coordinatorAddress', 'x@'],
    ['alarmAddress', 7],
    ['codeOfEthicsAddress', 'http://example.org/ethics.pdf'],
    ['codeOfEthicsAddress', 'https://ethics'],
    ['endorsementAgreementAddress', 'agreement.pdf'],
    ['endorsementAgreementAddress', ''],
    ['associationName', ''],
    ['brandColour', 'teal'],
    ['brandColour', '#7fb5b4'],
    ['siteAddress', 'https://example.org/'],
    ['siteAddress', 'http://example.org'],
    ['region', 'Ohio'],
    ['policyFolder', ''],
    ['removal', 'snapshot'],
    ['domain.certificateArn', undefined],
  ])('a wrong %s is refused by its name (%s)', (name, value) => {
    const wrong = name.startsWith('domain')
      ? { ...good, domain: { name: 'a.example.org', certificateArn: value } }
      : { ...good, [name]: value };
    expect(write(wrong)).toThrow(new RegExp(`prod\\.json cannot be used:\\n  ${name.replace('.', '\\.')}: needs `));
  });

  test('a missing one is refused by its name', () => {
    const { sender: _, ...rest } = good;
    expect(write(rest)).toThrow(/ {2}sender: needs a mail address/);
  });

  test('one of an unknown name is refused by that name', () => {
    expect(write({ ...good, seder: 'x@example.org' })).toThrow(/ {2}seder: nobody reads a setting of this name/);
  });

  test('several wrong ones are named at once', () => {
    expect(write({ ...good, sender: 1, removal: 2 })).toThrow(/sender: .*\n.*removal: /);
  });

  test('a domain without its site address, or a certificate elsewhere, is refused', () => {
    expect(write({ ...good, siteAddress: 'https://other.example.org', domain })).toThrow(
      'siteAddress: needs https://endorsement.example.org',
    );
    const elsewhere = { ...domain, certificateArn: domain.certificateArn.replace('us-west-2', 'us-east-1') };
    expect(write({ ...good, domain: elsewhere })).toThrow('domain.certificateArn: needs a certificate in us-west-2');
  });

  test('a folder of policies that does not exist is refused', () => {
    expect(write({ ...good, policyFolder: 'shared/polcy' })).toThrow(
      'policyFolder: needs a folder with a file policies.ts',
    );
  });

  test('a stage without a file, a file that is no JSON and a name that is too long say what to do', () => {
    expect(() => readSettings('other', folder)).toThrow(/There is no .*other\.json/);
    expect(write('{ no json')).toThrow(/is not JSON/);
    expect(() => readSettings('production', own)).toThrow(/2 to 6 small letters/);
  });

  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html
  test.each(['aws', 'myaws', 'amazon'])(
    'a stage called %s is refused: Cognito keeps such addresses for itself',
    (stage) => {
      expect(write(good, stage)).toThrow('without "aws" or "amazon"');
    },
  );

  test('that are wrong end the synthesis, naming the setting', async () => {
    write({ ...good, sender: 'nobody' });
    const { code, said } = await runApp([
      '-c',
      'stage=prod',
      '-c',
      `settings=${folder}`,
      '--output',
      join(folder, 'cdk.out'),
    ]);
    expect(code).toBe(1);
    expect(said).toContain('sender: needs a mail address');
  });
});

/** Synthesizes production under settings, with functions whose code nobody looks at; answers with the folder it is in. */
const assemblyOf = async (settings: JsonObject): Promise<string> => {
  write(settings);
  const home = mkdtempSync(join(folder, 'assembly-'));
  const where = ['-c', 'stage=prod', '-c', `settings=${folder}`, '--output', home];
  expect(await runApp([...where, ...placeholderFunctions(folder)])).toEqual({ code: 0, said: '' });
  return home;
};

const templateOf = async (settings: JsonObject): Promise<Template> => {
  const home = await assemblyOf(settings);
  const json = readFileSync(join(home, 'Endorsement-prod.template.json'), 'utf8');
  return new Template(JSON.parse(json) as JsonObject, home);
};

test('that are made up are told before a deployment, where data would stay', async () => {
  const warned = async (settings: JsonObject): Promise<string> => {
    const home = await assemblyOf(settings);
    return readdirSync(home)
      .filter((file) => /^manifest\.json$|metadata/.test(file))
      .map((file) => readFileSync(join(home, file), 'utf8'))
      .join('\n');
  };
  const told = 'sender, alarmAddress in prod.json are made up';
  const madeUp = { ...good, sender: 'endorsement@association.example', alarmAddress: 'alarms@association.example' };
  expect(await warned(madeUp)).toContain(told);
  expect(await warned({ ...madeUp, removal: 'destroy' })).not.toContain('are made up');
}, 120_000);

test('of production stand in no test of the template, which goes on when the association fills in its own', () => {
  const { sender, siteAddress, coordinatorAddress, alarmAddress } = readSettings('prod', own);
  const told = [sender, siteAddress, coordinatorAddress, alarmAddress].map((one) => one.split(/@|\/\//)[1] ?? one);
  const tests = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.test.ts'));
  expect(tests.length).toBeGreaterThan(10);
  for (const file of tests) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    expect([file, told.filter((one) => text.includes(one))]).toEqual([file, []]);
  }
});

test('no two stages of a region send from one domain: an account can hold it once', () => {
  const senders = ['test', 'prod'].map((stage) => readSettings(stage, own));
  expect(new Set(senders.map(({ region, sender }) => `${region} ${sender.split('@')[1]}`)).size).toBe(senders.length);
});

// Two of one name pass synthesis, and end a deployment half way.
test('a function has a name that no other folder has, and that AWS takes under the longest name of a stage', async () => {
  const called = (await Template.of('prod'))
    .ofType('AWS::Lambda::Function')
    .map(({ properties }) => text(properties['FunctionName']).replace('-prod-', '-longer-'));
  expect(called.length).toBe(Object.keys(plans).length);
  expect(called.toSorted()).toEqual([...new Set(called)].toSorted());
  expect(called.filter((name) => !/^[\w-]{1,64}$/.test(name))).toEqual([]);
  expect(() => readSettings('longest', own)).toThrow('2 to 6 small letters');
}, 120_000);

test('where applicants read what they accept is told to their pages alone, and to none where it is not set', async () => {
  const toldTo = async (stage: 'local' | 'prod') =>
    (await Template.of(stage)).ofType('AWS::Lambda::Function').flatMap(({ properties }) => {
      const told = Object.entries(at(properties, 'Environment', 'Variables'));
      const documents = told.filter(([name]) => /ETHICS|AGREEMENT/.test(name));
      return documents.length === 0 ? [] : [[properties['Description'], Object.fromEntries(documents)]];
    });
  const documents = {
    CODE_OF_ETHICS_ADDRESS: good['codeOfEthicsAddress'],
    ENDORSEMENT_AGREEMENT_ADDRESS: good['endorsementAgreementAddress'],
  };
  expect(await toldTo('prod')).toEqual([['functions/web/applicant.ts', documents]]);
  expect(await toldTo('local')).toEqual([]);
}, 120_000);

test("whoever writes letters is told the association's colour, and nobody else: pages have it in their stylesheet", async () => {
  const told = (await Template.of('prod'))
    .ofType('AWS::Lambda::Function')
    .map(({ properties }) => [properties['Description'], at(properties, 'Environment', 'Variables')['BRAND_COLOUR']])
    .filter(([, colour]) => colour !== undefined);
  expect(told).toEqual([['functions/stream/letter-outbox.ts', good['brandColour']]]);
}, 120_000);

describe('another site address', () => {
  const versionsFor = async (siteAddress: string): Promise<Map<string, string>> => {
    const template = await templateOf({ ...good, siteAddress });
    const entry = (id: string) => text(template.get(id).properties['Description']);
    return new Map(
      template.ofType('AWS::Lambda::Version').map(({ id, properties }) => {
        const [of = ''] = template.refersTo(properties['FunctionName']);
        return [entry(of), id] as const;
      }),
    );
  };

  test('gives whoever writes it a new version, to which `live` moves, and nobody else', async () => {
    const one = await versionsFor('https://one.example.org');
    const other = await versionsFor('https://other.example.org');
    const moved = [...one].filter(([entry, version]) => other.get(entry) !== version).map(([entry]) => entry);
    const knowing = Object.entries(plans).filter(([, { knows }]) => knows.includes('SITE_ADDRESS'));
    expect(moved.toSorted()).toEqual(knowing.map(([entry]) => `functions/${entry}.ts`).toSorted());
  }, 120_000);
});

describe("a domain of one's own", () => {
  test("is served with its certificate, and API Gateway's address is closed", async () => {
    const template = await templateOf({ ...good, domain });
    expect(template.one('AWS::ApiGatewayV2::Api').properties['DisableExecuteApiEndpoint']).toBe(true);
    expect(text(template.one('AWS::ApiGatewayV2::DomainName').properties['DomainName'])).toBe(domain.name);
    expect(JSON.stringify(template.one('AWS::ApiGatewayV2::DomainName').properties)).toContain(domain.certificateArn);
    expect(template.ofType('AWS::ApiGatewayV2::ApiMapping')).toHaveLength(1);
    expect(at(template.json, 'Outputs')).toHaveProperty('DomainTarget');
  }, 120_000);
});
