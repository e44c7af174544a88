import * as z from 'zod/mini';
import { emailAddress, metadata, natural, text, truth, webAddress } from '../api/parameters.ts';
import { productFields } from '../catalog/product.ts';
import { shippingParameters } from '../payments/shipping.ts';

const priceData = z.strictObject({
  currency: text(3),
  unit_amount: natural(),
  product: z.optional(text()),
  product_data: z.optional(z.strictObject(productFields)),
  tax_behavior: z.optional(z.enum(['exclusive', 'inclusive', 'unspecified'])),
});

const lineItem = z.strictObject({
  price: z.optional(text()),
  price_data: z.optional(priceData),
  quantity: z.optional(natural()),
  metadata: z.optional(metadata()),
});

const paymentIntentData = z.strictObject({
  capture_method: z.optional(z.enum(['automatic', 'automatic_async'])),
  description: z.optional(text(1000)),
  metadata: z.optional(metadata()),
  receipt_email: z.optional(emailAddress()),
  setup_future_usage: z.optional(z.enum(['off_session', 'on_session'])),
  shipping: z.optional(shippingParameters),
  statement_descriptor_suffix: z.optional(text(22)),
});

/** The parameters of a new Checkout Session that the double plays: one-time payments on the hosted page. */
export const sessionParameters = z.strictObject({
  adaptive_pricing: z.optional(z.strictObject({ enabled: truth() })),
  allowed_payment_method_types: z.optional(z.array(text())),
  billing_address_collection: z.optional(z.enum(['auto', 'required'])),
  cancel_url: z.optional(webAddress()),
  client_reference_id: z.optional(text(200)),
  currency: z.optional(text(3)),
  customer: z.optional(text()),
  customer_creation: z.optional(z.enum(['always', 'if_required'])),
  customer_email: z.optional(emailAddress()),
  custom_text: z.optional(z.strictObject({ submit: z.optional(z.strictObject({ message: text(1200) })) })),
  excluded_payment_method_types: z.optional(z.array(text())),
  expires_at: z.optional(natural()),
  line_items: z.array(lineItem).check(z.minLength(1, 'empty'), z.maxLength(100, 'long 100')),
  locale: z.optional(text(10)),
  metadata: z.optional(metadata()),
  mode: z.enum(['payment']),
  payment_intent_data: z.optional(paymentIntentData),
  // Gone from the newest version; the official CLI still sends it.
  payment_method_types: z.optional(z.array(text())),
  submit_type: z.optional(z.enum(['auto', 'book', 'donate', 'pay'])),
  success_url: webAddress(),
  ui_mode: z.optional(z.enum(['hosted_page'])),
});

export type SessionParameters = z.output<typeof sessionParameters>;
export type LineItemParameters = z.output<typeof lineItem>;
