import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openIdSignIn } from '../../../functions/adapters/open-id-sign-in.ts';
import { listen } from '../../../infra/local/listen.ts';
import { SignInRefused } from '../../../shared/ports/sign-in.ts';

type Claims = Readonly<Record<string, unknown>>;

/** What a pool may get wrong, or somebody in its place. */
type Spoiled = {
  readonly claims?: Claims;
  readonly head?: Claims;
  readonly key?: KeyObject;
  readonly unsigned?: boolean;
};

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const ours = pair();
const foreign = pair();
let close: () => Promise<void>;
let issuer: string;
let named: string;
let token = '';
let forgetful = false;
let ends: string | undefined;

const encoded = (part: Claims): string => Buffer.from(JSON.stringify(part)).toString('base64url');

const tokenOf = (nonce: string, { claims, head, key = ours.privateKey, unsigned = false }: Spoiled): string => {
  const now = Math.floor(Date.now() / 1000);
  const dana = { sub: 'sub-dana', email: 'Dana@example.org', email_verified: true, nonce };
  const body = { iss: issuer, aud: 'client', iat: now, exp: now + 3600, ...dana, ...claims };
  const signed = `${encoded({ alg: 'RS256', kid: 'one', ...head })}.${encoded(body)}`;
  return `${signed}.${unsigned ? '' : createSign('sha256').update(signed).sign(key, 'base64url')}`;
};

beforeAll(async () => {
  const answers: Readonly<Record<string, () => Claims>> = {
    '/.well-known/openid-configuration': () => ({
      ...{ issuer: named, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
      ...(ends === undefined ? {} : { end_session_endpoint: ends }),
      ...{ jwks_uri: `${issuer}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
    }),
    '/keys': () => ({ keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] }),
    '/token': () => ({ access_token: 'a', token_type: 'Bearer', expires_in: 3600, id_token: token }),
  };
  const met = new WeakSet<object>();
  const server = createServer((request, response) => {
    const { socket } = request;
    if (forgetful && met.has(socket)) return void socket.destroy();
    met.add(socket);
    response.setHeader('content-type', 'application/json');
    request.resume().on('end', () => response.end(JSON.stringify(answers[request.url ?? '']?.() ?? {})));
  });
  const listening = await listen(server, 0);
  ({ close } = listening);
  issuer = listening.address;
  named = issuer;
});

afterAll(() => close());

const pool = () => ({
  issuer,
  clientId: 'client',
  callback: 'https://example.org/sign-in/callback',
  signedOut: 'https://example.org/signed-out',
});

const signIn = async (spoiled: Spoiled = {}) => {
  const door = openIdSignIn({ applicant: pool(), staff: pool() });
  const { kept } = await door.begin('applicant');
  token = tokenOf(kept.nonce, spoiled);
  return door.finish('applicant', `code=c&state=${kept.state}`, kept);
};

describe('the end of a sign-in', () => {
  test.each([
    [
      'https://pool.example/logout',
      'https://pool.example/logout?client_id=client&logout_uri=https%3A%2F%2Fexample.org%2Fsigned-out',
    ],
    [undefined, undefined],
  ])('is where the pool says, in its own words: %s', async (said, address) => {
    ends = said;
    const door = openIdSignIn({ applicant: pool(), staff: pool() });
    expect(await door.end('staff')).toBe(address);
  });
});

describe('an identity', () => {
  test('that a pool signed lets in who holds the address', async () => {
    expect(await signIn()).toEqual({ subject: 'sub-dana', email: 'dana@example.org', name: undefined, groups: [] });
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html
  test('is found out although every connection that was kept is dead, as Lambda leaves it', async () => {
    forgetful = true;
    expect(await signIn()).toMatchObject({ subject: 'sub-dana' });
    forgetful = false;
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  test.each<[string, Spoiled]>([
    ['an address that is not verified', { claims: { email_verified: false } }],
    ['no word of whether the address is verified', { claims: { email_verified: undefined } }],
    ['no address', { claims: { email: undefined } }],
    ['another client', { claims: { aud: 'other' } }],
    ['another issuer', { claims: { iss: 'http://127.0.0.1:9' } }],
    ['an hour that is over', { claims: { exp: past, iat: past - 3600 } }],
    ['another sign-in', { claims: { nonce: 'another' } }],
    ['no sign-in', { claims: { nonce: undefined } }],
    ['a key that is not the pool’s', { key: foreign.privateKey }],
    [
      'a key that it names itself',
      { key: foreign.privateKey, head: { jwk: foreign.publicKey.export({ format: 'jwk' }) } },
    ],
    ['no signature', { unsigned: true }],
    ['no signature, as it says itself', { unsigned: true, head: { alg: 'none' } }],
    ['another algorithm', { head: { alg: 'HS256' } }],
  ])('of %s lets nobody in', async (_what, spoiled) => {
    await expect(signIn(spoiled)).rejects.toThrow(SignInRefused);
  });
});

test('a pool that calls itself by another name is not believed', async () => {
  named = 'http://127.0.0.1:9';
  await expect(signIn()).rejects.toThrow();
  named = issuer;
});
