import { createHash } from 'node:crypto';

/** Computes the SHA-256 of a text as hexadecimal digits. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
