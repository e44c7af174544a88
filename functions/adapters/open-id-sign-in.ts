import * as client from 'openid-client';
import * as z from 'zod/mini';
import { addressKey } from '../../shared/address.ts';
import type { Audience, Identity } from '../../shared/ports/session-store.ts';
import { type SignIn, SignInRefused } from '../../shared/ports/sign-in.ts';

/** A user pool as this system knows it, and where its answers, and who has signed out there, come back to. */
export type Pool = {
  readonly issuer: string;
  readonly clientId: string;
  readonly callback: string;
  readonly signedOut: string;
};

const claimsSchema = z.object({
  sub: z.string(),
  email: z.email(),
  email_verified: z.literal(true),
  name: z.optional(z.string()),
  'cognito:groups': z._default(z.array(z.string()), []),
});

const identityOf = (claims: unknown): Identity => {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) throw new SignInRefused('The sign-in names no verified address.');
  const { sub, email, name, 'cognito:groups': groups } = parsed.data;
  return { subject: sub, email: addressKey(email), name, groups };
};

/** How many seconds a pool gets: its three calls at a sign-in take less than a page has. */
const timeoutSeconds = 6;

// No connection is kept: Lambda drops those of a function that sleeps, and whoever comes back from a sign-in is the next to
// ask on it. https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html
const askAnew: client.CustomFetch = (address, { body, headers, ...asked }) =>
  fetch(address, { ...asked, body: body ?? null, headers: { ...headers, connection: 'close' } });

// Public clients: what proves that the code is ours is the verifier (PKCE), so there is no secret to keep.
const discover = ({ issuer, clientId }: Pool): Promise<client.Configuration> => {
  const address = new URL(issuer);
  const plain = address.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  // Besides who answered over TLS, the signature has to fit: nobody is let in by a token that others could have written.
  const execute = [client.enableNonRepudiationChecks, ...plain];
  return client.discovery(address, clientId, undefined, client.None(), {
    ...{ execute, timeout: timeoutSeconds },
    [client.customFetch]: askAnew,
  });
};

/** Finds out about each pool once per process, and again after it could not be reached. */
const configurations = (pools: Record<Audience, Pool>) => {
  const known = new Map<Audience, Promise<client.Configuration>>();
  return (audience: Audience): Promise<client.Configuration> => {
    const found =
      known.get(audience) ??
      discover(pools[audience]).catch((error: unknown) => {
        known.delete(audience);
        throwIfTimedOut(error);
        throw error;
      });
    known.set(audience, found);
    return found;
  };
};

/** Throws a TimeoutError when the pool did not answer in time. */
const throwIfTimedOut = (error: unknown): void => {
  if (error instanceof client.ClientError && error.code === 'OAUTH_TIMEOUT')
    throw Object.assign(new Error('The sign-in does not answer.'), { name: 'TimeoutError' });
};

const refusal = (error: unknown): never => {
  if (error instanceof TypeError && error.message === 'fetch failed') throw error;
  throwIfTimedOut(error);
  throw new SignInRefused(error instanceof Error ? error.name : 'unknown');
};

// Cognito has names of its own for what OpenID Connect calls otherwise:
// https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
const endOf = ({ end_session_endpoint: address }: client.ServerMetadata, { clientId, signedOut }: Pool) => {
  const query = new URLSearchParams({ client_id: clientId, logout_uri: signedOut });
  return address === undefined ? undefined : `${address}?${query.toString()}`;
};

/** Signs people in by OpenID Connect: authorization code with PKCE, state and nonce, each time by a fresh proof. */
export const openIdSignIn = (pools: Record<Audience, Pool>): SignIn => {
  const configuration = configurations(pools);
  return {
    begin: async (audience) => {
      const verifier = client.randomPKCECodeVerifier();
      const kept = { state: client.randomState(), nonce: client.randomNonce(), verifier };
      const address = client.buildAuthorizationUrl(await configuration(audience), {
        redirect_uri: pools[audience].callback,
        scope: 'openid email profile',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: kept.state,
        nonce: kept.nonce,
        // Our session is the only one: the pool's own, of an hour, is asked to let nobody in by itself.
        prompt: 'login',
      });
      return { address: address.href, kept };
    },
    finish: async (audience, query, { state, nonce, verifier }) => {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const came = new URL(`${pools[audience].callback}?${query}`);
      const own = await configuration(audience);
      const tokens = await client.authorizationCodeGrant(own, came, checks).catch(refusal);
      return identityOf(tokens.claims());
    },
    end: async (audience) => endOf((await configuration(audience)).serverMetadata(), pools[audience]),
  };
};
