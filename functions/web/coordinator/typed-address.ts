import * as z from 'zod/mini';
import { addressKey } from '../../../shared/address.ts';

/** Accepts an email address that staff type in for somebody, and writes it as addresses are kept. */
export const typedAddress = z
  .string()
  .check(
    z.trim(),
    z.maxLength(254, 'Shorten the address to 254 characters or fewer.'),
    z.email('Enter an email address, for example name@example.org.'),
    z.overwrite(addressKey),
  );
