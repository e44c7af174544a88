/**
 * Gives the functions the settings of a simulated stage: whose it is, where its parts are, and that no pause takes time.
 * What a function waits between two tries passes between two turns: by the wall clock no run would be like another.
 */
export const takeSimulatedSettings = (): void => {
  Object.assign(process.env, {
    SITE_ADDRESS: 'https://example.org',
    ASSOCIATION_NAME: 'Made-up Association',
    BRAND_COLOUR: '#14504f',
    COORDINATOR_ADDRESS: 'coordinator@example.org',
    STRIPE_API_ADDRESS: 'https://stripe.example',
    STAGE: 'simulated',
  });
  globalThis.setTimeout = ((act: () => void) => setImmediate(act)) as unknown as typeof setTimeout;
};
