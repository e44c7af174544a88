/** Parameters of a template that no stack is deployed with: where its pages, Stripe, the sign-in and executions are. */
export const madeUpParameters = {
  SiteAddress: 'https://example.org',
  StripeApiAddress: 'https://stripe.example',
  SignInAddress: 'https://sign-in.example',
  ExecutionsAddress: 'https://executions.example',
};
