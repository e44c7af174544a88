import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { readSecret } from './secret.ts';

const keysSchema = z.record(z.string().check(z.regex(/^\d+$/)), z.string().check(z.minLength(32)));

/** Reads the newest key of the links from this secret of Secrets Manager, where keys stand by their version number. */
export const newestLinkKey = async (secretId: string, reached?: SecretsManagerClient): Promise<string> => {
  const keys = keysSchema.parse(JSON.parse(await readSecret(secretId, reached)));
  const [newest] = Object.keys(keys).toSorted((one, other) => Number(other) - Number(one));
  const key = keys[newest ?? ''];
  if (key === undefined) throw new Error('The secret of the links holds no key.');
  return key;
};
