import { randomBytes } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

// As long as Stripe's own, so that a column or a link too short for them is found here.
const LENGTHS: Record<string, number> = { cs_test_a1: 56, whsec_: 32, cus_: 14, prod_: 14, req_: 14 };

/** Makes an id that nobody can guess: the prefix and as many letters as Stripe uses. */
export const randomId = (prefix: string): string =>
  prefix + [...randomBytes(LENGTHS[prefix] ?? 24)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
