const local = { region: 'us-east-2', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

/** Where a client of the SDK finds AWS. */
type Reached = { readonly endpoint?: string } & Partial<typeof local>;

/**
 * Tells a client of the SDK where AWS is: where its environment says, or at the endpoint of a stack on this machine, where
 * the person at the keyboard may do everything.
 */
export const reachedAt = (endpoint: string | undefined): Reached =>
  endpoint === undefined ? {} : { endpoint, ...local };
