import { createHash, createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import type { LinkTarget } from '../../shared/ports.ts';
import { environment } from '../runtime/environment.ts';
import { readSecret } from './secret.ts';

const keysSchema = z.record(z.string().check(z.regex(/^\d+$/)), z.string().check(z.minLength(32)));

/** Computes the SHA-256 of a link: all that the table ever holds of it. */
export const linkDigest = (link: string): string => createHash('sha256').update(link).digest('hex');

/** Computes a link: HMAC-SHA256 of what it opens under the newest key, 256 bits that nobody guesses, as 43 characters. */
export const linkUnder = (key: string, { purpose, applicationId, wait, attempt }: Omit<LinkTarget, 'expiresAt'>) =>
  createHmac('sha256', key)
    .update(JSON.stringify([purpose, applicationId, wait, attempt]))
    .digest('base64url');

/** Reads the newest key of the links from Secrets Manager, where keys stand by their version number. */
export const newestLinkKey = async (): Promise<string> => {
  const keys = keysSchema.parse(JSON.parse(await readSecret(environment('LINK_KEY_SECRET'))));
  const [newest] = Object.keys(keys).toSorted((one, other) => Number(other) - Number(one));
  const key = keys[newest ?? ''];
  if (key === undefined) throw new Error('The secret of the links holds no key.');
  return key;
};
