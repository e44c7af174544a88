import { createHmac } from 'node:crypto';
import type { LinkTarget } from '../../shared/ports/link-store.ts';

/** Computes a link: HMAC-SHA256 of what it opens under the newest key, 256 bits that nobody guesses, as 43 characters. */
export const linkUnder = (key: string, { purpose, applicationId, wait, attempt }: Omit<LinkTarget, 'expiresAt'>) =>
  createHmac('sha256', key)
    .update(JSON.stringify([purpose, applicationId, wait, attempt]))
    .digest('base64url');
