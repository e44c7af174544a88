import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type CloudAssembly, readCloudAssembly } from '../../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { type MailStore, mailStore } from '../../../infra/local/services/mailbox/mail-store.ts';
import { createSes, type Ses } from '../../../infra/local/services/ses/create-ses.ts';
import { invokePermissions } from '../../../infra/local/services/lambda/invoke-permission.ts';
import { type PoolPlan, poolPlans } from '../../../infra/local/services/sign-in/pool-plan.ts';
import { writeToPeople } from '../../../infra/local/services/sign-in/write-to-people.ts';
import type { UserDirectory } from '../../../infra/local/services/sign-in/user-directory.ts';
import type { Accounts, SendCode } from '../../../infra/local/services/sign-in/start-sign-in.ts';
import { furnishSignIn } from '../../../infra/local/stack/furnish-sign-in.ts';
import { madeUpParameters } from '../../support/made-up/made-up-parameters.ts';
import { synthesized } from '../../template/synthesized.ts';
import { temporaryFolder } from '../cloud-assembly/temporary-folder.ts';

const folder = temporaryFolder('furnish-sign-in');
const clock = createClock({ realTime: () => Date.parse('2027-03-01T12:00:00Z') });
const told: string[] = [];
let assembly: CloudAssembly;
let mails: MailStore;
let ses: Ses;
let pools: readonly PoolPlan[];
let sendCode: SendCode;
let accounts: Accounts | undefined;
let called: { name: string; event: unknown }[];
let functionError: string | undefined;
let directory: UserDirectory;

beforeAll(async () => {
  assembly = readCloudAssembly(await synthesized('local'), madeUpParameters);
  mails = mailStore(join(folder, 'mail'));
});
beforeEach(() => {
  told.length = 0;
  ses = createSes({ assembly, clock, mails, dataFolder: folder, publish: () => undefined });
  const signIn = {
    setUsers: () => undefined,
    furnish: (plans: readonly PoolPlan[], send: SendCode, told?: Accounts) =>
      void ([pools, sendCode, accounts] = [plans, send, told]),
  };
  [called, functionError] = [[], undefined];
  const invoke = (name: string, payload: string) => {
    called.push({ name, event: JSON.parse(payload) });
    const answer = { payload: '{}', executedVersion: '1', requestId: 'r1', logs: [] };
    return Promise.resolve(functionError === undefined ? answer : { ...answer, functionError });
  };
  const calling = { lambda: { invoke }, mayInvoke: invokePermissions(assembly) };
  const lines = { tell: (line: string) => void told.push(line) };
  directory = furnishSignIn({ assembly, clock, signIn, lines, data: { path: folder } }, { mails, ses, ...calling });
});
afterAll(() => rmSync(folder, { recursive: true }));

const newest = () => mails.list()[0];

const code = async (email: string, signsUp = false): Promise<void> => {
  sendCode(pools[0]?.name ?? '', email, '123456', signsUp);
  await new Promise(setImmediate);
};

test('a code leaves by SES in the name of the association, as any letter', async () => {
  await code('dana@example.org');
  expect(newest()).toMatchObject({
    from: 'endorsement@infancyonward.example',
    fates: { 'dana@example.org': 'delivered' },
  });
  await code('complaint@example.org');
  await code('complaint@example.org');
  expect(newest()?.fates).toEqual({ 'complaint@example.org': 'unwanted' });
});

const newestWords = () => {
  const mail = mails.read(newest()?.id ?? '');
  const replyTo = mail?.headers.find(({ name }) => name === 'Reply-To')?.value;
  return { subject: mail?.subject, text: mail?.text, links: mail?.links, replyTo };
};

test('who is invited, and who signs up, reads the words of the template, filled in', async () => {
  const UserPoolId = pools.find(({ open }) => !open)?.id;
  await directory.handle('AdminCreateUser', { UserPoolId, Username: 'ina@example.net' });
  expect(newestWords()).toMatchObject({
    subject: 'You can sign in now at INfancy Onward',
    text: expect.stringMatching(/\(ina@example\.net\) and this first password:\n[\w-]{16}\nIt holds for a week/),
    links: ['https://example.org/reviewer', 'https://example.org/coordinator'],
    replyTo: 'coordinator@infancyonward.example',
  });
  await code('dana@example.org', true);
  expect(newestWords()).toMatchObject({
    subject: 'Your code from INfancy Onward',
    text: expect.stringMatching(/^Your code:\n123456\nIt was asked for .* of INfancy Onward, https:\/\/example\.org:/),
    replyTo: 'coordinator@infancyonward.example',
  });
  await code('dana@example.org');
  expect(newestWords()).toMatchObject({ subject: 'Your code to sign in', text: expect.stringContaining('is 123456') });
});

test('a pool whose template has no words, and no sender, writes in those of Cognito', async () => {
  const bare: PoolPlan[] = poolPlans({
    ...assembly,
    ofType: (type) =>
      assembly.ofType(type).map((resource) => {
        if (type !== 'AWS::Cognito::UserPool') return resource;
        const { EmailConfiguration: _, ...properties } = resource.properties;
        return {
          ...resource,
          properties: {
            ...properties,
            AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
            VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
          },
        };
      }),
  });
  const write = writeToPeople(bare, { clock, mails, ses });
  await write({ poolName: bare[0]?.name ?? '', to: 'ina@example.net', words: 'invitation', secret: 'made-up' });
  expect(newestWords()).toMatchObject({
    subject: 'Your temporary password',
    text: 'Your username is ina@example.net and temporary password is made-up.',
  });
  await write({ poolName: bare[0]?.name ?? '', to: 'ina@example.net', words: 'verification', secret: '123456' });
  expect(newestWords()).toMatchObject({
    subject: 'Your verification code',
    text: 'Your confirmation code is 123456',
  });
  expect(newest()?.from).toBe('no-reply@sign-in.example');
});

test('no code and no invitation leaves while sending is paused, and it is told', async () => {
  const before = mails.list().length;
  ses.allowSending(false);
  await code('dana@example.org');
  const UserPoolId = pools.find(({ open }) => !open)?.id;
  const invited = directory.handle('AdminCreateUser', { UserPoolId, Username: 'ada@example.net' });
  await expect(invited).rejects.toMatchObject({ name: 'CodeDeliveryFailureException' });
  expect(mails.list()).toHaveLength(before);
  expect(told).toEqual(['A code to sign in was not sent: Sending is paused for this account.']);
});

test('who signs up, and who signs in, is told to the function that the template names, which may set a password for them', async () => {
  const poolId = pools.find(({ open }) => open)?.id ?? '';
  const dana = { subject: 'sub-dana', email: 'dana@example.org', name: undefined, groups: [] };
  accounts?.signedUp(poolId, { ...dana, unconfirmed: true });
  expect(called).toEqual([]);
  accounts?.confirmed(poolId, dana);
  accounts?.signedIn(poolId, dana);
  functionError = 'Unhandled';
  accounts?.confirmed(poolId, dana);
  await new Promise(setImmediate);
  expect(called[0]?.name).toMatch(/:endorsement-local-sign-up-events:live$/);
  expect(new Set(called.map(({ name }) => name)).size).toBe(1);
  for (const [at, triggerSource] of ['PostConfirmation_ConfirmSignUp', 'PostAuthentication_Authentication'].entries())
    expect(called[at]?.event).toMatchObject({ triggerSource, userPoolId: poolId, userName: 'sub-dana' });
  expect(told).toEqual([expect.stringMatching(/^A password was not forgotten: .*:live failed/)]);
  const password = { UserPoolId: poolId, Username: 'sub-dana', Password: 'x'.repeat(43), Permanent: true };
  expect(await directory.handle('AdminSetUserPassword', password)).toEqual({});
  const UserPoolId = pools.find(({ open }) => !open)?.id;
  const signedUpNowhere = directory.handle('AdminSetUserPassword', { ...password, Username: 'sub-nobody' });
  await expect(signedUpNowhere).rejects.toMatchObject({ name: 'UserNotFoundException' });
  const ofNobody = directory.handle('AdminSetUserPassword', { ...password, UserPoolId });
  await expect(ofNobody).rejects.toMatchObject({ name: 'UserNotFoundException' });
});
