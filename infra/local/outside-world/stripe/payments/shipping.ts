import * as z from 'zod/mini';
import { text } from '../api/parameters.ts';
import type { PaymentIntent } from '../records/kinds.ts';
import { EMPTY_ADDRESS } from './payment-method.ts';

/** Where something is sent, as the API takes it. */
export const shippingParameters = z.strictObject({
  name: text(),
  phone: z.optional(text()),
  address: z.record(z.string(), text()),
});

/** Keeps an address for shipping as a payment holds it. */
export const shippingOf = (given: z.output<typeof shippingParameters> | undefined): PaymentIntent['shipping'] =>
  given === undefined
    ? null
    : {
        name: given.name,
        phone: given.phone ?? null,
        carrier: null,
        tracking_number: null,
        address: { ...EMPTY_ADDRESS, ...given.address },
      };
