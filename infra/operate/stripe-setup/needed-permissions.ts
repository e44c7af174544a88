/** Says what the two restricted keys must be allowed: the one that runs, and the one that sets the webhook up. */
export const neededPermissions = `The restricted key of the stack (apiKey in the Stripe secret) needs:
  Checkout Sessions  write
  Refunds            write
  PaymentIntents     read
  Charges            read
  Disputes           read
  Balance            read   (what Stripe keeps of a payment)
  Events             read
The key that runs this command needs, and only for as long as it runs:
  Webhook Endpoints  write
`;
