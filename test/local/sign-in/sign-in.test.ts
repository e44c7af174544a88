import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { openIdSignIn } from '../../../functions/adapters/open-id-sign-in.ts';
import { UserDirectory } from '../../../infra/local/services/sign-in/user-directory.ts';
import { type SignIn, startSignIn } from '../../../infra/local/services/sign-in/start-sign-in.ts';
import { asPerson, cookiesOf, keepCookies } from '../../../infra/operate/people-by-http/cookie-jar.ts';
import type { Page } from '../../../infra/operate/people-by-http/page.ts';
import { open, press, signUpAs } from '../../../infra/operate/people-by-http/visitor.ts';
import { SignInRefused, type SignIn as SignInPort } from '../../../shared/ports/sign-in.ts';
import { temporaryFolder } from '../cloud-assembly/temporary-folder.ts';
import { poolPlan } from '../../support/made-up/pool-plan.ts';

const folder = temporaryFolder('sign-in');
// Where a browser would come back to: nobody listens there, and the address alone tells what was brought back.
const callback = 'http://127.0.0.1:9/sign-in/callback';
const signedOut = 'http://127.0.0.1:9/signed-out';
const client = { id: 'client', callbacks: [callback], signedOut: [signedOut], scopes: ['openid', 'email', 'profile'] };
const narrow = { ...client, id: 'narrow', scopes: ['openid', 'email'] };
const applicants = poolPlan({ id: 'us-east-2_applicants', name: 'applicants', open: true, clients: [client, narrow] });
const staff = poolPlan({ groups: ['reviewer'], clients: [client] });
const pools = [applicants, staff];
const file = join(folder, 'users.json');
const codes = new Map<string, string>();
const confirmed: string[] = [];
const signedIn: string[] = [];
let provider: SignIn;
let directory: UserDirectory;
let ours: SignInPort;

const start = async () => {
  provider = await startSignIn(0, new SharedArrayBuffer(8));
  directory = new UserDirectory({ pools, file, changed: (id, users) => provider.setUsers(id, users) });
  provider.furnish(pools, (_pool, email, code) => void codes.set(email, code), {
    signedUp: (poolId, user) => directory.signedUp(poolId, user),
    confirmed: (poolId, user) => {
      directory.signedUp(poolId, user);
      confirmed.push(`${poolId} ${user.email}`);
    },
    signedIn: (poolId, user) => {
      directory.signedUp(poolId, user);
      signedIn.push(`${poolId} ${user.email}`);
    },
  });
  const pool = ({ id }: { id: string }) => ({
    issuer: `${provider.address}/${id}`,
    clientId: 'client',
    callback,
    signedOut,
  });
  ours = openIdSignIn({ applicant: pool(applicants), staff: pool(staff) });
};

beforeAll(start);
afterAll(async () => {
  await provider.close();
  rmSync(folder, { recursive: true });
});

/** Comes to the sign-in as somebody, in whose name no code was sent yet. */
const comeAs = async (person: string, audience: 'applicant' | 'staff' = 'applicant') => {
  codes.delete(person);
  const { address, kept } = await ours.begin(audience);
  return { page: await open(asPerson(person, address)), kept };
};

/** Asks for a code as somebody, and answers with the page that wants it. */
const askedAs = async (person: string, audience: 'applicant' | 'staff' = 'applicant') => {
  const { page, kept } = await comeAs(person, audience);
  return { page: await press(page, 'Send me a code', { email: person }), kept };
};

/** Creates an account as somebody, or asks for a code where there is one, and answers with the page that wants it. */
const signingUpAs = async (person: string) => {
  const { page, kept } = await comeAs(person);
  return { page: await signUpAs(page, person), kept };
};

/** Types the code, and reads what the browser brings back: the fetch of the callback fails with its address. */
const broughtBack = async (page: Page, code: string): Promise<string> => {
  const went: string[] = [];
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : input.toString();
    if (!address.startsWith(callback)) return real(input, init);
    went.push(address.split('?')[1] ?? '');
    return Promise.resolve(new Response('You are back.'));
  };
  try {
    await press(page, 'Sign in', { code });
  } finally {
    globalThis.fetch = real;
  }
  return went[0] ?? '';
};

/** Puts another address into the identity of an answer, and leaves its signature as it was. */
const asSomebodyElse = (answer: unknown): unknown => {
  const { id_token: token, ...rest } = z.looseObject({ id_token: z.string() }).parse(answer);
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = { ...(JSON.parse(Buffer.from(body, 'base64url').toString()) as object), email: 'eve@example.org' };
  const changed = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return { ...rest, id_token: [head, changed, signature].join('.') };
};

const codeOf = (person: string): Promise<string> =>
  new Promise((done) => {
    const look = () => {
      const code = codes.get(person);
      if (code === undefined) setTimeout(look, 5).unref();
      else done(code);
    };
    look();
  });

describe('the sign-in on this machine, met by the real client', () => {
  test('lets an applicant in by the code that came to the address', async () => {
    const { page, kept } = await signingUpAs('dana@example.org');
    const query = await broughtBack(page, await codeOf('dana@example.org'));
    expect(await ours.finish('applicant', query, kept)).toMatchObject({ email: 'dana@example.org', groups: [] });
    // A code is good once.
    await expect(ours.finish('applicant', query, kept)).rejects.toThrow(SignInRefused);
  });

  test('knows a browser for an hour, whoever uses it by then, until it is led to the sign-out', async () => {
    const person = 'lena@example.org';
    const { page, kept } = await signingUpAs(person);
    await ours.finish('applicant', await broughtBack(page, await codeOf(person)), kept);
    const goTo = async (address: string) => {
      const reply = await fetch(address, { redirect: 'manual', headers: { cookie: cookiesOf(person) } });
      keepCookies(person, reply.headers.getSetCookie());
      return [reply.status, reply.headers.get('location') ?? ''];
    };
    const unasked = async () => {
      const address = new URL((await ours.begin('applicant')).address);
      // Whoever sits before the browser may change what stands in its address bar.
      address.searchParams.delete('prompt');
      return goTo(address.href);
    };
    expect(await unasked()).toEqual([303, expect.stringMatching(/^http:\/\/127\.0\.0\.1:9\/sign-in\/callback\?code=/)]);
    const out = (await ours.end('applicant')) ?? '';
    expect(await goTo(out.replace('signed-out', 'elsewhere'))).toEqual([400, '']);
    expect(await goTo(out)).toEqual([302, signedOut]);
    expect(await unasked()).toEqual([303, expect.stringContaining('/interaction/')]);
  });

  test('writes to an applicant from the sign-up on, and not before; the page says the same to everybody', async () => {
    const { page: stranger } = await askedAs('sven@example.org');
    const { page: mistaken } = await signingUpAs('dana@example.org');
    expect(codes.has('sven@example.org')).toBe(false);
    expect(stranger.text.replaceAll('sven', 'dana')).toBe(mistaken.text);
    expect((await press(stranger, 'Sign in', { code: '000000' })).text).toContain('That is not the code');
    const { page } = await signingUpAs('sven@example.org');
    await broughtBack(page, await codeOf('sven@example.org'));
    await askedAs('sven@example.org');
    expect(await codeOf('sven@example.org')).toMatch(/^\d{6}$/);
  });

  test('creates an account for an address and a long password alone, and only one for an address', async () => {
    const { page } = await comeAs('pia@example.org');
    const create = await press(page, 'Create an account');
    const short = await press(create, 'Sign up', { email: 'pia@example.org', password: 'fourteen chars' });
    expect([short.status, short.text]).toEqual([422, expect.stringContaining('at least 15 characters')]);
    const nameless = await press(short, 'Sign up', { email: 'pia', password: 'fifteen letters' });
    expect([nameless.status, nameless.text]).toEqual([422, expect.stringContaining('Enter an address')]);
    expect(codes.has('pia@example.org')).toBe(false);
    const again = await press(nameless, 'Sign up', { email: 'dana@example.org', password: 'fifteen letters' });
    expect([again.status, again.text]).toEqual([422, expect.stringContaining('This address has an account')]);
    const { page: ofStaff } = await comeAs('pia@example.org', 'staff');
    expect(ofStaff.text).not.toContain('Create an account');
    expect((await open(`${ofStaff.address}?account=new`)).text).toBe(ofStaff.text);
  });

  test('tells once of whoever signs up, and each time of whoever signs in, when the code is right; of staff nothing', async () => {
    const { page } = await signingUpAs('una@example.org');
    const code = await codeOf('una@example.org');
    const again = await press(page, 'Sign in', { code: code === '000000' ? '000001' : '000000' });
    const ofUna = (told: readonly string[]) => told.filter((one) => one.endsWith('una@example.org'));
    expect([...ofUna(confirmed), ...ofUna(signedIn)]).toEqual([]);
    await broughtBack(again, code);
    const { page: later } = await signingUpAs('una@example.org');
    await broughtBack(later, await codeOf('una@example.org'));
    const una = `${applicants.id} una@example.org`;
    expect([ofUna(confirmed), ofUna(signedIn)]).toEqual([[una], [una, una]]);
    expect([...confirmed, ...signedIn].filter((one) => one.startsWith(staff.id))).toEqual([]);
  });

  test('refuses what another browser brings back: a state, a verifier or a code that are not its own', async () => {
    const { page, kept } = await signingUpAs('dana@example.org');
    const query = await broughtBack(page, await codeOf('dana@example.org'));
    const other = (await ours.begin('applicant')).kept;
    await expect(ours.finish('applicant', query, { ...kept, state: other.state })).rejects.toThrow(SignInRefused);
    await expect(ours.finish('applicant', query, { ...kept, verifier: other.verifier })).rejects.toThrow(SignInRefused);
    await expect(ours.finish('applicant', 'error=access_denied', kept)).rejects.toThrow(SignInRefused);
  });

  test('refuses an identity that others changed: the signature of the pool has to fit', async () => {
    const { page, kept } = await signingUpAs('dana@example.org');
    const query = await broughtBack(page, await codeOf('dana@example.org'));
    const real = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const answer = await real(input, init);
      const address = input instanceof Request ? input.url : input.toString();
      return address.endsWith('/token') ? Response.json(asSomebodyElse(await answer.json())) : answer;
    };
    try {
      await expect(ours.finish('applicant', query, kept)).rejects.toThrow(SignInRefused);
    } finally {
      globalThis.fetch = real;
    }
  });

  test('refuses a client that asks for a scope which the template does not let it have', async () => {
    const asked = new URL((await ours.begin('applicant')).address);
    asked.searchParams.set('client_id', narrow.id);
    const { headers } = await fetch(asked, { redirect: 'manual' });
    expect(headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:9\/.*error=invalid_scope/);
  });

  test('forgives two wrong codes, and ends the asking after the third', async () => {
    const { page } = await signingUpAs('eve@example.org');
    const wrong = (await codeOf('eve@example.org')) === '000000' ? '000001' : '000000';
    const second = await press(page, 'Sign in', { code: wrong });
    expect(second.text).toContain('That is not the code');
    const third = await press(second, 'Sign in', { code: wrong });
    const over = await press(third, 'Sign in', { code: await codeOf('eve@example.org').then(() => wrong) });
    expect(over.status).toBe(400);
  });

  test('says of a form that is too long that it is, and goes on with the sign-in', async () => {
    const { page } = await signingUpAs('lea@example.org');
    const long = await press(page, 'Sign in', { code: '0'.repeat(20_000) });
    expect([long.status, long.text]).toEqual([413, expect.stringContaining('too long')]);
    expect(long.text).not.toContain('is over');
    expect(await broughtBack(page, await codeOf('lea@example.org'))).toContain('code=');
  });

  test('writes to staff who were invited alone, and says the same to everybody', async () => {
    await directory.handle('AdminCreateUser', { UserPoolId: staff.id, Username: 'Ada@example.net' });
    const group = { UserPoolId: staff.id, Username: 'ada@example.net', GroupName: 'reviewer' };
    await directory.handle('AdminAddUserToGroup', group);
    const stranger = await askedAs('mallory@example.net', 'staff');
    const { page, kept } = await askedAs('ada@example.net', 'staff');
    const query = await broughtBack(page, await codeOf('ada@example.net'));
    expect(await ours.finish('staff', query, kept)).toMatchObject({ email: 'ada@example.net', groups: ['reviewer'] });
    expect(codes.has('mallory@example.net')).toBe(false);
    expect(stranger.page.text.replaceAll('mallory', 'ada')).toBe(page.text);
  });

  test('writes to nobody any more who was dismissed', async () => {
    const tina = { UserPoolId: staff.id, Username: 'tina@example.net' };
    await directory.handle('AdminCreateUser', tina);
    await askedAs('tina@example.net', 'staff');
    expect(codes.has('tina@example.net')).toBe(true);
    await directory.handle('AdminDeleteUser', tina);
    await askedAs('tina@example.net', 'staff');
    await askedAs('ada@example.net', 'staff');
    await codeOf('ada@example.net');
    expect(codes.has('tina@example.net')).toBe(false);
  });

  test('knows after a restart whom it knew, by the same id, and who had signed up', async () => {
    expect(existsSync(file)).toBe(true);
    await provider.close();
    await start();
    const { page, kept } = await askedAs('ada@example.net', 'staff');
    const query = await broughtBack(page, await codeOf('ada@example.net'));
    expect((await ours.finish('staff', query, kept)).groups).toEqual(['reviewer']);
    const { page: danas, kept: danasKept } = await askedAs('dana@example.org');
    const back = await broughtBack(danas, await codeOf('dana@example.org'));
    expect((await ours.finish('applicant', back, danasKept)).email).toBe('dana@example.org');
    expect(confirmed.filter((one) => one.endsWith('dana@example.org'))).toHaveLength(1);
  });

  test('forgets an applicant whose account is taken away, who may create another', async () => {
    const gone = { UserPoolId: applicants.id, Username: 'sven@example.org' };
    await directory.handle('AdminDeleteUser', gone);
    await askedAs('sven@example.org');
    await askedAs('dana@example.org');
    await codeOf('dana@example.org');
    expect(codes.has('sven@example.org')).toBe(false);
    const { page } = await signingUpAs('sven@example.org');
    await broughtBack(page, await codeOf('sven@example.org'));
    expect(confirmed.filter((one) => one.endsWith('sven@example.org'))).toHaveLength(2);
  });
});

const statusOf = async (person: string): Promise<string | undefined> => {
  const answer = await directory.handle('ListUsers', { UserPoolId: applicants.id });
  const { Users } = z
    .object({
      Users: z.array(
        z.object({ UserStatus: z.string(), Attributes: z.array(z.object({ Name: z.string(), Value: z.string() })) }),
      ),
    })
    .parse(answer);
  return Users.find(({ Attributes }) => Attributes.some(({ Value }) => Value === person))?.UserStatus;
};

describe('a sign-up whose code nobody typed', () => {
  const holder = 'hana@example.org';
  const gone = { UserPoolId: applicants.id, Username: holder };

  test('holds its address, as at Cognito: nobody signs up with it again, whoever began it', async () => {
    await signingUpAs(holder);
    await codeOf(holder);
    expect(await statusOf(holder)).toBe('UNCONFIRMED');
    const { page } = await comeAs(holder);
    const again = await press(await press(page, 'Create an account'), 'Sign up', {
      email: holder,
      password: 'never needed again',
    });
    expect([again.status, again.text]).toEqual([422, expect.stringContaining('This address has an account')]);
  });

  test('is still there after a restart, and a code to sign in finishes it, of which no confirmation is told', async () => {
    await provider.close();
    await start();
    expect(await statusOf(holder)).toBe('UNCONFIRMED');
    const { page, kept } = await askedAs(holder);
    const query = await broughtBack(page, await codeOf(holder));
    expect(await ours.finish('applicant', query, kept)).toMatchObject({ email: holder });
    expect(await statusOf(holder)).toBe('CONFIRMED');
    const ofHolder = (told: readonly string[]) => told.filter((one) => one.endsWith(holder));
    expect([ofHolder(confirmed), ofHolder(signedIn)]).toEqual([[], [`${applicants.id} ${holder}`]]);
  });

  test('lets its address go once it is taken away, and then lets in who types the code', async () => {
    await directory.handle('AdminDeleteUser', gone);
    expect(await statusOf(holder)).toBeUndefined();
    const { page, kept } = await signingUpAs(holder);
    const query = await broughtBack(page, await codeOf(holder));
    expect(await ours.finish('applicant', query, kept)).toMatchObject({ email: holder });
    expect(await statusOf(holder)).toBe('CONFIRMED');
  });
});

describe('the directory of users', () => {
  test('writes to who is invited, again when asked to, and not at all when told so', async () => {
    const written: string[] = [];
    const invited = (_pool: string, email: string) => void written.push(email);
    const own = new UserDirectory({
      pools: [staff],
      file: join(folder, 'own.json'),
      changed: () => undefined,
      invited,
    });
    const create = (Username: string, MessageAction?: string) =>
      own.handle('AdminCreateUser', { UserPoolId: staff.id, Username, MessageAction });
    await create('ina@example.net');
    await create('ina@example.net', 'RESEND');
    await create('quiet@example.net', 'SUPPRESS');
    expect(written).toEqual(['ina@example.net', 'ina@example.net']);
    await expect(create('new@example.net', 'RESEND')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  test('lists who has an account and when it last changed, by how far they came', async () => {
    const clock = { at: 1_000, now: () => clock.at };
    const own = new UserDirectory({ pools, file: join(folder, 'listed.json'), clock, changed: () => undefined });
    const list = (Filter?: string) => own.handle('ListUsers', { UserPoolId: applicants.id, Filter });
    own.signedUp(applicants.id, { subject: 'sub-uli', email: 'uli@example.org', name: undefined, groups: [] });
    clock.at = 61_000;
    await own.handle('AdminSetUserPassword', { UserPoolId: applicants.id, Username: 'sub-uli', Password: 'nobody' });
    const uli = { Username: 'sub-uli', UserStatus: 'CONFIRMED', UserLastModifiedDate: 61 };
    expect(await list()).toMatchObject({ Users: [uli] });
    expect(await list('cognito:user_status = "CONFIRMED"')).toMatchObject({ Users: [uli] });
    expect(await list('cognito:user_status = "UNCONFIRMED"')).toEqual({ Users: [] });
    const una = { subject: 'sub-una', email: 'una@example.org', name: undefined, groups: [], unconfirmed: true };
    own.signedUp(applicants.id, una);
    expect(await list('cognito:user_status = "UNCONFIRMED"')).toMatchObject({
      Users: [{ Username: 'sub-una', UserStatus: 'UNCONFIRMED', UserCreateDate: 61, UserLastModifiedDate: 61 }],
    });
    clock.at = 90_000;
    own.signedUp(applicants.id, { ...una, unconfirmed: undefined });
    expect(await list('cognito:user_status = "CONFIRMED"')).toMatchObject({
      Users: [uli, { Username: 'sub-una', UserStatus: 'CONFIRMED', UserCreateDate: 61, UserLastModifiedDate: 90 }],
    });
    await expect(list('email ^= "u"')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test.each([
    [
      'a user twice',
      'AdminCreateUser',
      { UserPoolId: staff.id, Username: 'ada@example.net' },
      'UsernameExistsException',
    ],
    ['no name', 'AdminCreateUser', { UserPoolId: staff.id }, 'InvalidParameterException'],
    ['an unknown pool', 'AdminCreateUser', { UserPoolId: 'x', Username: 'a@b.c' }, 'ResourceNotFoundException'],
    [
      'an unknown group',
      'AdminAddUserToGroup',
      { UserPoolId: staff.id, Username: 'ada@example.net', GroupName: 'x' },
      'ResourceNotFoundException',
    ],
    [
      'an unknown user',
      'AdminAddUserToGroup',
      { UserPoolId: staff.id, Username: 'no@example.net', GroupName: 'reviewer' },
      'UserNotFoundException',
    ],
    ['an action that is not played', 'AdminDisableUser', {}, 'UnknownOperationException'],
  ])('refuses %s as Cognito does', async (_what, action, input, name) => {
    await expect(directory.handle(action, input)).rejects.toMatchObject({ name });
  });
});
