import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { once } from '../../shared/once.ts';
import { abortAfter } from './abort-after.ts';

/** How long a secret is kept in memory, in milliseconds: a rotated one is in use five minutes later. */
const keptFor = 300_000;

/** How many seconds Secrets Manager gets. */
const timeoutSeconds = 5;

const kept = new Map<string, { readonly value: string; readonly at: number }>();
const client = once(() => new SecretsManagerClient({}));

/**
 * Reads a secret from Secrets Manager, at most once in five minutes per process; where the environment says unless somebody
 * has a client already.
 */
export const readSecret = async (id: string, reached = client()): Promise<string> => {
  const known = kept.get(id);
  if (known !== undefined && Date.now() - known.at < keptFor) return known.value;
  const { SecretString } = await reached.send(new GetSecretValueCommand({ SecretId: id }), abortAfter(timeoutSeconds));
  if (SecretString === undefined) throw new Error('The secret has no text.');
  kept.set(id, { value: SecretString, at: Date.now() });
  return SecretString;
};
