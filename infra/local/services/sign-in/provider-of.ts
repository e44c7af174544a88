import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider, { type Configuration } from 'oidc-provider';
import { seededUuid } from '../../cloud-assembly/physical-name.ts';
import { PassingStore } from './passing-store.ts';
import { type PoolPlan, type PoolUser, scopes } from './pool-plan.ts';

const signingKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  alg: 'RS256',
});

const lives = { Session: 3600, Grant: 3600, AuthorizationCode: 60, AccessToken: 3600, IdToken: 3600 };

/** Names the cookie by which a pool knows a browser for an hour, as Cognito does. */
export const sessionCookie = ({ id }: PoolPlan): string => `session-${id}`;

const accountOf = (user: PoolUser | undefined) => {
  if (user === undefined) return undefined;
  const { subject, email, name, groups } = user;
  const claims = { sub: subject, email, email_verified: true, name, 'cognito:groups': groups };
  return { accountId: subject, claims: () => claims };
};

const configurationOf = (
  issuer: string,
  pool: PoolPlan,
  findUser: (subject: string) => PoolUser | undefined,
): Configuration => ({
  adapter: PassingStore,
  clients: pool.clients.map(({ id, callbacks, scopes: own }) => ({
    client_id: id,
    redirect_uris: [...callbacks],
    scope: own.join(' '),
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'none',
  })),
  jwks: { keys: [signingKey()] },
  // Two pools share a host: each has cookies of its own.
  cookies: {
    keys: [randomBytes(32).toString('hex')],
    names: { session: sessionCookie(pool), interaction: `asking-${pool.id}`, resume: `going-on-${pool.id}` },
  },
  pkce: { required: () => true },
  scopes,
  claims: { openid: ['sub', 'cognito:groups'], email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: false,
  // Cognito signs out by an address of its own, with names of its own.
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  discovery: { end_session_endpoint: `${issuer}/logout` },
  interactions: { url: (_context, { uid }) => `/${pool.id}/interaction/${uid}` },
  ttl: { ...lives, Interaction: 60 * pool.minutes },
  findAccount: (_context, subject) => accountOf(findUser(subject)),
});

/** Makes the id of somebody in a pool, which follows from the address: the same after every restart. */
export const subjectOf = (poolId: string, email: string): string => seededUuid(`${poolId}/${email}`);

/** Makes the OpenID provider of a pool: what it knows of people comes from `findUser`. */
export const providerOf = (
  issuer: string,
  pool: PoolPlan,
  findUser: (subject: string) => PoolUser | undefined,
): Provider => {
  const provider: Provider = new Provider(issuer, {
    ...configurationOf(issuer, pool, findUser),
    // The pages that ask for consent are of no use: the client is the association itself.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope(scopes.join(' '));
      await grant.save();
      return grant;
    },
  });
  return provider;
};
