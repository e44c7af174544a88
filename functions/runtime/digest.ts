import { hash } from 'node:crypto';

/** Computes the SHA-256 of a text as hexadecimal digits. */
export const digest = (text: string): string => hash('sha256', text);
