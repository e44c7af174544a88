/** Gives the functions the settings of a simulated stage: whose it is, and where its parts are. */
export const takeSimulatedSettings = (): void => {
  Object.assign(process.env, {
    SITE_ADDRESS: 'https://example.org',
    ASSOCIATION_NAME: 'Made-up Association',
    COORDINATOR_ADDRESS: 'coordinator@example.org',
    STRIPE_API_ADDRESS: 'https://stripe.example',
    STAGE: 'simulated',
  });
};
